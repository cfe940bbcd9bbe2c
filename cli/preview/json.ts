import { type Preview, reasonOf } from './preview-of';

/** For programs: the payloads and, in the same order, their destinations; or why there are none. */
export function jsonOf(preview: Preview): object {
  const { file, messages } = preview;
  if (messages.length === 0) return { file, suppressed: reasonOf(preview) };
  return {
    file,
    payloads: messages.map(({ payload }) => payload),
    routes: messages.map(({ webhooks, mention }) => ({ webhooks, mention })),
  };
}
