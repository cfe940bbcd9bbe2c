import { type Preview, reasonOf } from './preview-of';

/** The payloads for a program to read: one line. */
export function jsonLine(preview: Preview): string {
  const { file, payloads } = preview;
  return JSON.stringify(payloads.length > 0 ? { file, payloads } : { file, suppressed: reasonOf(preview) });
}
