import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeUtf8 } from '../../settings/read/encoding';
import { parseHcl } from '../../settings/read/hcl';
import { parseJson } from '../../settings/read/json';
import { parseSettings } from '../../settings/schema';
import { writeFileAtomically } from '../command-line/write-file-atomically';
import { setList } from '../tfvars/set-list';
import type { Advice } from './advice';
import { withAdvice } from './with-advice';

/**
 * Puts advice into the settings file of a folder. The file is replaced only if all of it can be read as settings afterwards.
 * @param file its name: terraform.tfvars or terraform.tfvars.json
 * @returns what of it is in the file now; the rest, the user has to write
 * @throws SettingsError if the file would not be accepted as settings; it stays as it was then
 */
export async function writeAdvice(
  project: string,
  file: string,
  advice: readonly Advice[],
): Promise<readonly Advice[]> {
  const path = join(project, file);
  const isJson = file.endsWith('.json');
  let text = decodeUtf8(readFileSync(path), file);
  const written: Advice[] = [];
  for (const each of advice) {
    const edited = isJson ? await withJson(text, each, file) : await setList(text, toList(each));
    if (edited === undefined) continue;
    text = edited;
    written.push(each);
  }
  if (written.length === 0) return [];
  parseSettings(await (isJson ? parseJson(text, file) : parseHcl(text, file)), file);
  writeFileAtomically(path, text);
  return written;
}

function toList({ path, regions }: Advice) {
  return { path, values: regions };
}

/** JSON has no comments to keep; its indentation is kept. */
async function withJson(text: string, advice: Advice, file: string): Promise<string> {
  const [, indent = '  '] = /\n([ \t]+)"/.exec(text) ?? [];
  return `${JSON.stringify(withAdvice(await parseJson(text, file), [advice]), undefined, indent)}\n`;
}
