/** Returns the stacks in the order in which they can be destroyed: each after the stacks that depend on it. */
export function reversed<T extends { readonly name: string; readonly after: readonly string[] }>(
  stacks: readonly T[],
): readonly T[] {
  return stacks.toReversed().map((stack) => ({
    ...stack,
    after: stacks.filter(({ after }) => after.includes(stack.name)).map(({ name }) => name),
  }));
}
