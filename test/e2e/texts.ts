/** Every text in a message of Slack. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Whether a text of a message has this in it. */
export function says(message: unknown, text: string): boolean {
  return textsIn(message).some((each) => each.includes(text));
}
