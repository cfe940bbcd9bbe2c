import { SettingsError } from '../problems/settings-error';

const LINE_FEED = 0x0a;

/** The text of a file, without a byte order mark. */
export function decodeUtf8(bytes: Uint8Array, file: string): string {
  const text = decoded(bytes);
  if (text !== undefined) return text;
  const path = `line ${firstBadLine(bytes)}`;
  throw new SettingsError(file, [{ path, message: 'not UTF-8; save the file in the encoding UTF-8' }]);
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A line feed is never part of another character in UTF-8, so the lines can be tried one by one. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (end === -1 || decoded(bytes.subarray(start, end)) === undefined) return line;
    start = end + 1;
    line += 1;
  }
}
