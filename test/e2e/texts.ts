/** Every text in a message of Slack. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Whether a text of a message contains this. */
export function says(message: unknown, text: string): boolean {
  return textsIn(message).some((each) => each.includes(text));
}

/**
 * The number of alerts that a message with several alerts has in its text: `🔴 Alert storm: 120 alerts · …`, `1 alert`, `no more
 * alerts`.
 */
export function alertsIn(text: string): number {
  if (text.includes('no more alerts')) return 0;
  return Number(/(\d+) alerts/.exec(text)?.[1] ?? 1);
}
