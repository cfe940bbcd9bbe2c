import type { Alert, Field, Suppressed } from '../../../../functions/shared/alert';

/** The one alert of an event. */
export function only(said: readonly Alert[] | Suppressed): Alert {
  expect(said).toHaveLength(1);
  return (said as readonly Alert[])[0] as Alert;
}

/** The fields that would be shown, by label. */
export function shown({ fields }: { readonly fields: readonly Field[] }): Record<string, string> {
  return Object.fromEntries(fields.flatMap(({ label, value }) => (value ? [[label, value]] : [])));
}
