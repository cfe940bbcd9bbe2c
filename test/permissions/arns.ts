/**
 * Whether some ARN of this format matches this pattern.
 *
 * @param pattern as in a policy, with `*`
 * @param format as in the Service Authorization Reference, with `${Partition}` and the like
 */
export function mayMatch(pattern: string, format: string): boolean {
  if (pattern === '*') return true;
  const [own, others] = [
    fieldsOf(pattern),
    fieldsOf(format.replace('${Partition}', 'aws').replace(/\$\{[^}]*\}/g, '*')),
  ];
  return own.every((field, index) => overlap(field, others[index] ?? ''));
}

/** arn, partition, service, Region, account, and the rest, which may contain colons. */
function fieldsOf(arn: string): readonly string[] {
  const fields = arn.split(':');
  return [...fields.slice(0, 5), fields.slice(5).join(':')];
}

/** Whether some text matches both patterns, in which `*` matches any text. */
function overlap(a: string, b: string, seen = new Map<string, boolean>()): boolean {
  const key = `${a.length} ${b.length}`;
  const known = seen.get(key);
  if (known !== undefined) return known;
  const rest = (one: string, other: string) => overlap(one, other, seen);
  const answer =
    (a === '' && b === '') ||
    (a.startsWith('*') && (rest(a.slice(1), b) || (b !== '' && rest(a, b.slice(1))))) ||
    (b.startsWith('*') && (rest(a, b.slice(1)) || (a !== '' && rest(a.slice(1), b)))) ||
    (a !== '' && a[0] === b[0] && rest(a.slice(1), b.slice(1)));
  seen.set(key, answer);
  return answer;
}

/** Whether the ARN matches the pattern, in which `*` matches any text. */
export function matches(pattern: string, arn: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(arn);
}

/** An ARN of this format, with the name for every variable except partition, Region and account. */
export function filled(format: string, name: string): string {
  const values: Readonly<Record<string, string>> = {
    Partition: 'aws',
    Region: 'eu-west-1',
    Account: '111122223333',
    ParameterNameWithoutLeadingSlash: name.replace(/^\//, ''),
  };
  return format.replace(/\$\{(\w+)\}/g, (_, variable: string) => values[variable] ?? name);
}
