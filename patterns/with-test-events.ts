/**
 * Adds a source `test.aws.*` for each source `aws.*` of a pattern, so that test events match too: PutEvents refuses sources that
 * begin with `aws.`. Only literal sources at the top level are extended; any other pattern is returned unchanged.
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
