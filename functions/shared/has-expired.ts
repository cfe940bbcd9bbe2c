/**
 * Whether the last day of an ignore rule is over. Both dates are ISO 8601, whose alphabetical order is that of time.
 *
 * @param today `2026-03-04`, in the time zone of the settings
 */
export function hasExpired({ expires }: { readonly expires: string }, today: string): boolean {
  return today > expires;
}
