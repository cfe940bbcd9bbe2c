import { join, relative } from 'node:path';
import { parseSettings } from '../../settings/schema';
import { readTfvars, type Tfvars } from '../../settings/tfvars';
import { notifierSettings } from '../../stacks/parts/notifier-settings';
import { readArguments } from './arguments';
import { readEventFiles, sampleFiles } from './event-files';
import { jsonLine } from './json-line';
import { page } from './page';
import { type Preview, previewOf } from './preview-of';
import { writeWhole } from './write-whole';

const PAGE = 'preview.html';

/** Folders of one run. */
export interface Folders {
  /** Has the settings and the sample events. */
  readonly project: string;
  /** Named files are relative to it, and the page is written there. */
  readonly here: string;
}

/** What to print. */
export interface Printed {
  readonly out: string;
  /** What else the user should know; not for programs. */
  readonly notes: readonly string[];
}

/**
 * Events → what the notifier would post, as a page or, with --json, as text.
 * @throws Unusable for wrong arguments and files, SettingsError for wrong settings; nothing is written then
 */
export async function run(args: readonly string[], { project, here }: Folders): Promise<Printed> {
  const { json, files } = readArguments(args);
  const tfvars = await readTfvars(project);
  const settings = notifierSettings(parseSettings(tfvars.values, tfvars.file));
  const events =
    files.length > 0
      ? await readEventFiles(files, here)
      : await readEventFiles(await sampleFiles(project), project);
  const previews = events.map((event) => previewOf(event, settings));
  const notes = previews.flatMap(notesOf);
  if (json) return { out: previews.map(jsonLine).join('\n'), notes };

  const path = join(here, PAGE);
  const source = sourceOf(tfvars);
  writeWhole(path, page(previews, settings, source));
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
  const messages = previews.flatMap(({ payloads }) => payloads).length;
  return `${plural(previews.length, 'event')}, ${plural(messages, 'message')}`;
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
