import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTfvarsOrExample } from '../../../settings/read/tfvars';
import { parseSettings, type Settings } from '../../../settings/schema';

const made: string[] = [];

/** A new folder with these files. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  made.push(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** As main.ts does it. */
export async function settingsIn(folder: string): Promise<Settings> {
  const { values, file } = await readTfvarsOrExample(folder);
  return parseSettings(values, file);
}

/** The text that a user sees; fails if there is nothing wrong. */
export async function messageFor(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const settings = await settingsIn(folderWith(files)).catch((error: Error) => error);
  if (!(settings instanceof Error)) throw new Error('these settings were accepted');
  return settings.message;
}

/** For afterAll. */
export function removeFolders(): void {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
}
