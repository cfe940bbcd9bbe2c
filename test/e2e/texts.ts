/** Every text in a message of Slack. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Whether a text of a message has this in it. */
export function says(message: unknown, text: string): boolean {
  return textsIn(message).some((each) => each.includes(text));
}

/** How many alerts a message of several says it has, in its text: `🔴 Alert storm: 120 alerts · …`, `1 alert`, `no more alerts`. */
export function alertsIn(text: string): number {
  if (text.includes('no more alerts')) return 0;
  return Number(/(\d+) alerts/.exec(text)?.[1] ?? 1);
}
