import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { charactersOf, policies } from '../permissions/policies';
import { readTfvars } from '../settings/read/tfvars';
import { parseSettings } from '../settings/schema';
import type { Command } from './command';
import { options } from './options';

/** The IAM policies of docs/permissions.md, with the names of the user's settings. */
export const permissions: Command = {
  usage: '[--out FOLDER]',
  about:
    'Prints the IAM policies that whoever plans and deploys the stacks needs, with the prefix, the state bucket and the\n' +
    'name of the application from the settings; with --out it writes each to a file. It calls no AWS.',
  run: async (args, { project, here }) => {
    const { out } = options(args, ['out']);
    const { values, file } = await readTfvars(project);
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
    return { out: texts.join('\n'), code: 0 };
  },
};
