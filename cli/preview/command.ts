import { join, relative } from 'node:path';
import { readTfvarsOrExample, type Tfvars } from '../../settings/read/tfvars';
import { parseSettings } from '../../settings/schema';
import { interpreterSettings, notifierSettings } from '../../stacks/parts/hub/function-settings';
import { defineCommand } from '../command-line/command';
import { count } from '../command-line/count';
import { writeFileAtomically } from '../command-line/write-file-atomically';
import { readEventFiles, sampleFiles } from './event-files';
import { jsonOf } from './json';
import { page } from './page';
import { type Preview, previewOf } from './preview-of';
import { scenes } from './scenes';

const PAGE = 'preview.html';

/** Shows events as Slack would show them. See docs/preview.md. */
export const command = defineCommand({
  description:
    'Writes preview.html: how Slack would show events, with the settings of terraform.tfvars. It sends nothing and does not ' +
    'call AWS. Without files it shows every sample event. With --json it prints the payloads for Slack, one line per file.',
  examples: ['preview', 'preview my-event.json other.json', 'preview --json my-event.json'],
  declare: (commander) => commander.argument('[file...]', 'files with one event each, as JSON'),
  async run({ args: [files] }, { project, here, now, note, isJson }) {
    const tfvars = await readTfvarsOrExample(project);
    const all = parseSettings(tfvars.values, tfvars.file);
    const settings = { interpreter: interpreterSettings(all), notifier: notifierSettings(all) };
    const isOwn = files.length > 0;
    const events = isOwn
      ? await readEventFiles(files, here)
      : await readEventFiles(await sampleFiles(project), project);
    const previews = events.map((event) => previewOf(event, settings, now()));
    for (const line of previews.flatMap(notesOf)) note(line);

    if (isJson) return { text: '', json: previews.map(jsonOf), isJsonLines: true };

    const source = sourceOf(tfvars);
    const messages = isOwn ? [] : previews.flatMap((preview) => preview.messages);
    const content = { previews, scenes: scenes(messages, settings.notifier, now()), source };
    const path = join(here, PAGE);
    writeFileAtomically(path, page({ ...content, settings: settings.notifier }));
    return {
      text: `${relative(project, path)}: ${counts(previews)}, with the settings of ${source}`,
      json: undefined,
    };
  },
});

function notesOf({ file, faults }: Preview): string[] {
  return faults.map((fault) => `${file}: not understood, shown in part: ${fault}`);
}

function sourceOf({ file, isExample }: Tfvars): string {
  return isExample ? `${file} (there is no terraform.tfvars yet)` : file;
}

function counts(previews: readonly Preview[]): string {
  const messages = previews.flatMap((preview) => preview.messages).length;
  return `${count(previews.length, 'event')}, ${count(messages, 'message')}`;
}
