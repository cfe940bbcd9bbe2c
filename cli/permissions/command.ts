import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { githubPolicies } from '../../permissions/github-policies';
import { charactersOf, policies } from '../../permissions/policies';
import { readTfvarsOrExample } from '../../settings/read/tfvars';
import { parseSettings } from '../../settings/schema';
import { defineCommand } from '../command-line/command';
import { UsageError } from '../command-line/usage-error';

/** Prints or writes the IAM policies of docs/permissions.md, with the names in the user's settings. */
export const command = defineCommand({
  description:
    'Prints the IAM policies for planning and deploying the stacks, with the prefix, the state bucket and the name of the ' +
    'application from the settings; with --out it writes each to a file. With --github it adds the trust policies of the roles ' +
    'that the workflows use. It does not call AWS.',
  examples: [
    'permissions',
    'permissions --out policies',
    'permissions --out policies --github me/monitoring --account 111122223333',
  ],
  declare: (commander) =>
    commander
      .option('--out <folder>', 'write each policy to a file in this folder, which is made if need be')
      .option('--github <repository>', 'owner/name on GitHub: also what its workflows need', repositoryOption)
      .option('--account <id>', 'the AWS account, for --github', accountOption),
  async run({ options: { out, github, account } }, { project, here, note }) {
    const { values, file, isExample } = await readTfvarsOrExample(project);
    if (isExample) note(`with the names of ${file}: there is no terraform.tfvars yet`);
    const { prefix, state, event_forwarder, home_region } = parseSettings(values, file);
    if ((github === undefined) !== (account === undefined))
      throw new UsageError('--github and --account go together: a role trusts a repository from one account');
    const forGithub =
      github === undefined || account === undefined
        ? []
        : githubPolicies({ repository: github, account, prefix, region: home_region });
    const all = [...policies({ prefix, state, application: event_forwarder.stack_name }), ...forGithub];
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

function repositoryOption(value: string): string {
  if (/^[\w.@-]+\/[\w.@-]+$/.test(value)) return value;
  throw new UsageError(`--github ${value}: not a repository; give owner/name`);
}

function accountOption(value: string): string {
  if (/^\d{12}$/.test(value)) return value;
  throw new UsageError(`--account ${value}: not the id of an AWS account; it has twelve digits`);
}
