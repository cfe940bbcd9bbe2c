/** The same stacks in the order in which they can be destroyed: each after those that need it. */
export function reversed<T extends { readonly name: string; readonly after: readonly string[] }>(
  stacks: readonly T[],
): readonly T[] {
  return stacks.toReversed().map((stack) => ({
    ...stack,
    after: stacks.filter(({ after }) => after.includes(stack.name)).map(({ name }) => name),
  }));
}
