import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { charactersOf, policies } from '../../permissions/policies';
import { readTfvarsOrExample } from '../../settings/read/tfvars';
import { parseSettings } from '../../settings/schema';
import { defineCommand } from '../command-line/command';

/** The IAM policies of docs/permissions.md, with the names of the user's settings. */
export const command = defineCommand({
  description:
    'Prints the IAM policies that whoever plans and deploys the stacks needs, with the prefix, the state bucket and the ' +
    'name of the application from the settings; with --out it writes each to a file. It calls no AWS.',
  examples: ['permissions', 'permissions --out policies'],
  declare: (commander) =>
    commander.option(
      '--out <folder>',
      'write each policy to a file in this folder, which is made if need be',
    ),
  async run({ options: { out } }, { project, here, note }) {
    const { values, file, isExample } = await readTfvarsOrExample(project);
    if (isExample) note(`with the names of ${file}: there is no terraform.tfvars yet`);
    const { prefix, state, event_forwarder } = parseSettings(values, file);
    const all = policies({ prefix, state, application: event_forwarder.stack_name });
    const texts = all.map(({ name, document }) => {
      const text = `${JSON.stringify(document, undefined, 2)}\n`;
      if (out === undefined) return `${name} (${charactersOf(document)} characters)\n${text}`;
      const folder = resolve(here, out);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${name}.json`), text);
      return `${join(out, `${name}.json`)} (${charactersOf(document)} characters)`;
    });
    return { text: texts.join('\n'), json: all };
  },
});
