import { groupBy } from '../../functions/shared/group-by';

/** Groups equal texts of several stacks: each text once, with its stacks. */
export function condensed(
  all: readonly { readonly stack: string; readonly text: string }[],
): readonly { readonly stacks: readonly string[]; readonly text: string }[] {
  return [...groupBy(all, ({ text }) => text)].map(([text, equal]) => ({
    text,
    stacks: equal.map(({ stack }) => stack),
  }));
}
