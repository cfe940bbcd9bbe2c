/** `2026-03-04T02:11:00Z` → `11:11 AM`, as Slack shows it next to a sender. Empty if the text is not a time. */
export function clockTime(
  time: string,
  { time_zone, language }: { readonly time_zone: string; readonly language: 'en' | 'ja' },
): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return '';
  const locale = language === 'ja' ? 'ja-JP' : 'en-US';
  return date.toLocaleTimeString(locale, { timeZone: time_zone, hour: 'numeric', minute: '2-digit' });
}
