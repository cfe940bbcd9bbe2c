/** The value of a formula in a document, such as `5 × (3 + 1) × 0.40 / 1,000,000`; numbers and signs only. */
export function computed(formula: string): number {
  const expression = formula.replaceAll('×', '*').replaceAll(',', '');
  expect(expression).toMatch(/^[\d.()+*/ -]+$/);
  return Function(`return ${expression}`)();
}
