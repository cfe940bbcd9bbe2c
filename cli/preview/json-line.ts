import { type Preview, reasonOf } from './preview-of';

/** The payloads, and in the same order where they go, for a program to read: one line. */
export function jsonLine(preview: Preview): string {
  const { file, messages } = preview;
  if (messages.length === 0) return JSON.stringify({ file, suppressed: reasonOf(preview) });
  return JSON.stringify({
    file,
    payloads: messages.map(({ payload }) => payload),
    routes: messages.map(({ webhooks, mention }) => ({ webhooks, mention })),
  });
}
