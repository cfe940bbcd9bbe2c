import { parseArgs } from 'node:util';
import { Unusable } from './preview/unusable';

/**
 * The values of options that each take one, such as `--region eu-west-1`.
 * @throws Unusable for anything else than these options, each at most once
 */
export function options<const N extends string>(args: readonly string[], names: readonly N[]) {
  const known = Object.fromEntries(names.map((name) => [name, { type: 'string', multiple: true } as const]));
  const values = parsed(() => parseArgs({ args: [...args], options: known, strict: true }).values);
  for (const [name, given] of Object.entries(values)) {
    if (given.length > 1) throw new Unusable(`--${name} is there ${given.length} times; give exactly one`);
  }
  return Object.fromEntries(names.map((name) => [name, values[name]?.[0]])) as {
    readonly [Name in N]: string | undefined;
  };
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
