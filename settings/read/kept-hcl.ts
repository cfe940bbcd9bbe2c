import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '@cdktf/hcl2json/package.json';
import { projectRoot } from '../../scripts/project-root.cjs';
import { secretIn } from '../problems/secrets';

const FOLDER = join(projectRoot(__dirname), 'build', 'tfvars');
/** As many texts are kept: of several projects, or of a few changes. */
const MOST = 16;

/** What the parser made of one text. */
interface Kept {
  /** Of the text and the version of the parser. */
  readonly input: string;
  /** JSON. */
  readonly values: string;
  readonly hash: string;
}

/**
 * The values of an HCL text: those that are kept of an earlier run, or else those that `parse` gives, which are kept then. To load the parser takes a tenth of a second and 30 MB in each command, and terraform.tfvars seldom changes. A text
 * with a secret is not kept: it is about to be refused.
 *
 * @param folder where they are kept
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

/** Undefined if there is nothing, or it is broken or of another text. */
function readKept(file: string, input: string): string | undefined {
  try {
    const kept: Kept = JSON.parse(readFileSync(file, 'utf8'));
    return kept.input === input && kept.hash === sha256(kept.values) ? kept.values : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the file under another name and renames it when it is whole, as other processes may read it at the same time. */
function keep(folder: string, file: string, kept: Omit<Kept, 'hash'>): void {
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    // As readable as the settings of a careful user.
    writeFileSync(draft, JSON.stringify({ ...kept, hash: sha256(kept.values) }), { mode: 0o600 });
    renameSync(draft, file);
    removeOldest(folder);
  } catch {
    // A folder that is full or read-only costs time, nothing else.
  }
}

function removeOldest(folder: string): void {
  const paths = readdirSync(folder).map((name) => join(folder, name));
  if (paths.length <= MOST) return;
  const byAge = paths.map((path) => ({ path, at: statSync(path).mtimeMs })).sort((a, b) => b.at - a.at);
  for (const { path } of byAge.slice(MOST)) rmSync(path, { force: true });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
