import { parseArgs } from 'node:util';
import { Unusable } from './preview/unusable';

/**
 * The values of options that each take one, such as `--region eu-west-1`, and whether flags, such as `--send`, are there.
 * @throws Unusable for anything else than these options, each at most once
 */
export function options<const N extends string, const F extends string = never>(
  args: readonly string[],
  names: readonly N[],
  flags: readonly F[] = [],
) {
  const known = Object.fromEntries([
    ...names.map((name) => [name, { type: 'string', multiple: true }] as const),
    ...flags.map((flag) => [flag, { type: 'boolean', multiple: true }] as const),
  ]);
  const values = parsed(() => parseArgs({ args: [...args], options: known, strict: true }).values);
  for (const [name, given] of Object.entries(values)) {
    if (given.length > 1) throw new Unusable(`--${name} is there ${given.length} times; give exactly one`);
  }
  return Object.fromEntries([
    ...names.map((name) => [name, values[name]?.[0]]),
    ...flags.map((flag) => [flag, values[flag] !== undefined]),
  ]) as { readonly [Name in N]: string | undefined } & { readonly [Flag in F]: boolean };
}

/** Node's messages are sentences with a hint; the first one says it. */
function parsed(parse: () => Record<string, unknown>): Record<string, string[]> {
  try {
    return parse() as Record<string, string[]>;
  } catch (error) {
    const [first = ''] = (error as Error).message.split('. ');
    throw new Unusable(first.charAt(0).toLowerCase() + first.slice(1));
  }
}
