import { SettingsError } from '../problems/settings-error';

/**
 * Returns the text of a file, without a byte order mark.
 * @param file its name, for the message
 * @throws SettingsError with the first line that is not UTF-8
 */
export function decodeUtf8(bytes: Uint8Array, file: string): string {
  const text = decoded(bytes);
  if (text !== undefined) return text;
  const path = `line ${lineOfReplacement(new TextDecoder().decode(bytes))}`;
  throw new SettingsError(file, [{ path, message: 'not UTF-8; save the file in the encoding UTF-8' }]);
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Decoding replaces bytes that are not UTF-8 by a replacement character. */
function lineOfReplacement(text: string): number {
  return text.slice(0, text.indexOf('\ufffd')).split('\n').length;
}
