/**
 * The pattern, and the same events as a person may send them to try it out: AWS keeps the sources `aws.*` to itself, so those
 * come as `test.aws.*`. Only literal sources at the top have such a twin.
 */
export function withTestEvents<P extends object>(pattern: P): P {
  const { source } = pattern as { readonly source?: unknown };
  if (!Array.isArray(source)) return pattern;
  const twins = source
    .filter((each) => typeof each === 'string' && each.startsWith('aws.'))
    .map((each) => `test.${each}`)
    .filter((each) => !source.includes(each));
  return twins.length === 0 ? pattern : { ...pattern, source: [...source, ...twins] };
}
