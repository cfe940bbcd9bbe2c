import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { decodeUtf8 } from '../../settings/read/encoding';
import { parseJson } from '../../settings/read/json';
import { UsageError } from './usage-error';

/**
 * Reads the object in a JSON file.
 * @param folder to which the name is relative
 * @throws UsageError if there is no such file, SettingsError with the place of a syntax error
 */
export async function readJsonFile(file: string, folder: string): Promise<Readonly<Record<string, unknown>>> {
  return parseJson(decodeUtf8(await bytesOf(resolve(folder, file)), file), file, NOT_ONE);
}

const NOT_ONE = 'not an object in braces; a file has one event, or one pattern';

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'ENOENT' ? `no such file: ${path}; check the name` : `${path} cannot be read (${code})`,
    );
  }
}
