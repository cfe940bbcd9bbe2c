import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';

/** Texts by where they were found. */
export type Texts = ReadonlyMap<string, string>;

/** The places whose text holds the secret. */
export function placesWith(secret: string, texts: Texts): string[] {
  return [...texts].filter(([, text]) => text.includes(secret)).map(([place]) => place);
}

/** Every file of a folder, and what is in its zips. */
export function textsOf(folder: string): Texts {
  const texts = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    // The provider that init linked here is not ours, and large.
    if (!entry.isFile() || path.includes('.terraform')) continue;
    const bytes = readFileSync(path);
    texts.set(path, bytes.toString('latin1'));
    if (isZip(bytes)) for (const [name, text] of unzipped(bytes)) texts.set(`${path}!${name}`, text);
  }
  return texts;
}

/** By content: a plan that Terraform keeps is a zip too, whatever its name. */
function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04'));
}

function unzipped(bytes: Buffer): [string, string][] {
  return Object.entries(unzipSync(bytes)).map(([name, content]) => [
    name,
    Buffer.from(content).toString('latin1'),
  ]);
}
