import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';

/** Texts by location. */
export type Texts = ReadonlyMap<string, string>;

/** The places whose text holds the secret. */
export function placesWith(secret: string, texts: Texts): string[] {
  return [...texts].filter(([, text]) => text.includes(secret)).map(([place]) => place);
}

/** Every file in a folder, including the content of zips. */
export function textsOf(folder: string): Texts {
  const texts = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    // init linked the provider here; it is not part of the project, and large.
    if (!entry.isFile() || path.includes('.terraform')) continue;
    const bytes = readFileSync(path);
    texts.set(path, bytes.toString('latin1'));
    if (isZip(bytes)) for (const [name, text] of unzipped(bytes)) texts.set(`${path}!${name}`, text);
  }
  return texts;
}

/** By content, because a saved plan of Terraform is also a zip, under any name. */
function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04'));
}

function unzipped(bytes: Buffer): [string, string][] {
  return Object.entries(unzipSync(bytes)).map(([name, content]) => [
    name,
    Buffer.from(content).toString('latin1'),
  ]);
}
