import { join, relative } from 'node:path';
import { readTfvarsOrExample, type Tfvars } from '../../settings/read/tfvars';
import { parseSettings } from '../../settings/schema';
import { interpreterSettings, notifierSettings } from '../../stacks/parts/function-settings';
import { readArguments } from './arguments';
import { readEventFiles, sampleFiles } from './event-files';
import { jsonLine } from './json-line';
import { page } from './page';
import { type Preview, previewOf } from './preview-of';
import { scenes } from './scenes';
import { writeWhole } from './write-whole';

const PAGE = 'preview.html';

/** Where and when a run takes place. */
export interface Surroundings {
  /** Has the settings and the sample events. */
  readonly project: string;
  /** Named files are relative to it, and the page is written there. */
  readonly here: string;
  /** Milliseconds. */
  readonly now: number;
}

/** What to print. */
export interface Printed {
  readonly out: string;
  /** What else the user should know; not for programs. */
  readonly notes: readonly string[];
}

/**
 * Events → what would be posted, as a page or, with --json, as text.
 * @throws Unusable for wrong arguments and files, SettingsError for wrong settings; nothing is written then
 */
export async function run(args: readonly string[], { project, here, now }: Surroundings): Promise<Printed> {
  const { json, files } = readArguments(args);
  const tfvars = await readTfvarsOrExample(project);
  const all = parseSettings(tfvars.values, tfvars.file);
  const settings = { interpreter: interpreterSettings(all), notifier: notifierSettings(all) };
  const isOwn = files.length > 0;
  const events = isOwn
    ? await readEventFiles(files, here)
    : await readEventFiles(await sampleFiles(project), project);
  const previews = events.map((event) => previewOf(event, settings, now));
  const notes = previews.flatMap(notesOf);
  if (json) return { out: previews.map(jsonLine).join('\n'), notes };

  const path = join(here, PAGE);
  const source = sourceOf(tfvars);
  const messages = isOwn ? [] : previews.flatMap((preview) => preview.messages);
  const content = { previews, scenes: scenes(messages, settings.notifier, now), source };
  writeWhole(path, page({ ...content, settings: settings.notifier }));
  const out = `${relative(project, path)}: ${counts(previews)}, with the settings of ${source}`;
  return { out, notes };
}

function notesOf({ file, faults }: Preview): string[] {
  return faults.map((fault) => `${file}: not understood, shown in part: ${fault}`);
}

function sourceOf({ file, isExample }: Tfvars): string {
  return isExample ? `${file} (there is no terraform.tfvars yet)` : file;
}

function counts(previews: readonly Preview[]): string {
  const messages = previews.flatMap((preview) => preview.messages).length;
  return `${plural(previews.length, 'event')}, ${plural(messages, 'message')}`;
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
