import type { Alert, Field, Suppressed } from '../../../../functions/shared/alert';

/** The alert of an event that has exactly one. */
export function only(result: readonly Alert[] | Suppressed): Alert {
  expect(result).toHaveLength(1);
  return (result as readonly Alert[])[0] as Alert;
}

/** The fields with a value, by label. */
export function shown({ fields }: { readonly fields: readonly Field[] }): Record<string, string> {
  return Object.fromEntries(fields.flatMap(({ label, value }) => (value ? [[label, value]] : [])));
}
