import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeUtf8 } from '../../settings/read/encoding';
import { parseHcl } from '../../settings/read/hcl';
import { parseJson } from '../../settings/read/json';
import { parseSettings } from '../../settings/schema';
import { writeFileAtomically } from '../command-line/write-file-atomically';
import { setList } from '../tfvars/set-list';
import type { Advice } from './facts';
import { withAdvice } from './with-advice';

/**
 * Writes advice into the settings file of a folder. The file is replaced only if the new text is accepted as settings.
 * @param file its name: terraform.tfvars or terraform.tfvars.json
 * @returns the advice that is now in the file; the user has to write the rest
 * @throws SettingsError if the new text would not be accepted as settings; the file is unchanged then
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

/** Edits JSON, which has no comments; its indentation is kept. */
async function withJson(text: string, advice: Advice, file: string): Promise<string> {
  const [, indent = '  '] = /\n([ \t]+)"/.exec(text) ?? [];
  return `${JSON.stringify(withAdvice(await parseJson(text, file), [advice]), undefined, indent)}\n`;
}
