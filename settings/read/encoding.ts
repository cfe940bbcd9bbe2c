import { SettingsError } from '../problems/settings-error';

/**
 * The text of a file, without a byte order mark.
 * @param file its name, for the message
 * @throws SettingsError with the line where it is not UTF-8
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

/** Decoding puts a replacement character in the place of what is not UTF-8. */
function lineOfReplacement(text: string): number {
  return text.slice(0, text.indexOf('\ufffd')).split('\n').length;
}
