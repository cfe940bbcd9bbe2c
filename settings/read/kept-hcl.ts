import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '@cdktf/hcl2json/package.json';
import { projectRoot } from '../../scripts/project-root.cjs';
import { secretIn } from '../problems/secrets';

const FOLDER = join(projectRoot(__dirname), 'build', 'tfvars');
/** The number of cached texts, which suffices for several projects or a few changes. */
const MOST = 16;

/** The parser's result for one text. */
interface Kept {
  /** The hash of the text and the parser's version. */
  readonly input: string;
  /** JSON. */
  readonly values: string;
  readonly hash: string;
}

/**
 * Returns the values of an HCL text from the cache or, if they are not cached, from `parse`, and caches them. Loading the parser
 * takes 0.1 s and 30 MB in each command, and terraform.tfvars rarely changes. A text with a secret is not cached, because it will
 * be refused.
 *
 * @param folder the folder of the cache
 * @throws what `parse` throws
 */
export async function keptOrParsed(
  text: string,
  parse: (text: string) => Promise<unknown>,
  folder = FOLDER,
): Promise<unknown> {
  const input = sha256(`${version}\n${text}`);
  const file = join(folder, `${input.slice(0, 16)}.json`);
  const kept = readKept(file, input);
  if (kept !== undefined) return JSON.parse(kept);
  const parsed = await parse(text);
  if (!secretIn(text)) keep(folder, file, { input, values: JSON.stringify(parsed) });
  return parsed;
}

/** Undefined if there is no entry, or it is damaged or for another text. */
function readKept(file: string, input: string): string | undefined {
  try {
    const kept: Kept = JSON.parse(readFileSync(file, 'utf8'));
    return kept.input === input && kept.hash === sha256(kept.values) ? kept.values : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the file under another name and renames it when it is complete, because other processes may read it at the same time. */
function keep(folder: string, file: string, kept: Omit<Kept, 'hash'>): void {
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    // Only the user may read it, because it contains the settings.
    writeFileSync(draft, JSON.stringify({ ...kept, hash: sha256(kept.values) }), { mode: 0o600 });
    renameSync(draft, file);
    removeOldest(folder);
  } catch {
    // If the folder is full or read-only, only time is lost.
  }
}

function removeOldest(folder: string): void {
  const paths = readdirSync(folder).map((name) => join(folder, name));
  const byAge = paths.map((path) => ({ path, at: statSync(path).mtimeMs })).sort((a, b) => b.at - a.at);
  for (const { path } of byAge.slice(MOST)) rmSync(path);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
