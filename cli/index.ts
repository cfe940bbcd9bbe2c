import type { Command } from './command';
import { match } from './match';
import { pause } from './pause';
import { permissions } from './permissions';
import { Unusable } from './preview/unusable';
import { redrive } from './redrive';
import { replay } from './replay';
import { resume } from './resume';
import { sampleFinding } from './sample-finding';
import { send } from './send';
import { reportAndExit } from './synth/report-error';

const COMMANDS: Readonly<Record<string, Command>> = {
  match,
  'sample-finding': sampleFinding,
  send,
  pause,
  resume,
  redrive,
  replay,
  permissions,
};

/** `npm run cli -- <command> …`: see docs/commands.md. Exit code 2 for what cannot be used, else what the command says. */
async function main(): Promise<void> {
  const [name, ...args] = process.argv.slice(2);
  if (name === undefined || ['help', '--help', '-h'].includes(name)) return console.log(help());
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command)
    throw new Unusable(
      `no command ${name}; commands: ${Object.keys(COMMANDS).join(', ')} (--help says more)`,
    );
  if (args.some((arg) => ['--help', '-h'].includes(arg))) return console.log(helpOf(name, command));

  const project = process.cwd();
  const { out, code } = await command.run(
    args,
    { project, here: userFolder(process.env, project) },
    console.error,
  );
  console.log(out);
  process.exitCode = code;
}

function help(): string {
  const all = Object.entries(COMMANDS).map(([name, command]) => helpOf(name, command));
  return ['npm run cli -- <command>', ...all].join('\n\n');
}

function helpOf(name: string, { usage, about }: Command): string {
  return `${name} ${usage}\n${about.replace(/^/gm, '    ')}`;
}

/** npm starts scripts in the folder of the project and says in INIT_CWD where the user called it. */
function userFolder({ npm_lifecycle_event, INIT_CWD }: NodeJS.ProcessEnv, project: string): string {
  return npm_lifecycle_event === 'cli' && INIT_CWD ? INIT_CWD : project;
}

main().catch((error: unknown) => {
  if (!(error instanceof Unusable)) reportAndExit(error);
  console.error(error.message);
  process.exit(2);
});
