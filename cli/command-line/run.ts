import { createInterface } from 'node:readline/promises';
import { Command as Commander, CommanderError, type OutputConfiguration } from 'commander';
import { version } from '../../package.json';
import { COMMANDS, type CommandEntry } from '../commands';
import type { Command, CommandContext, CommandResult } from './command';
import { failureOf } from './failure';
import { foldersOf } from './folders';
import { exitCodesText } from './help';
import { listenForInterrupts } from './interrupt';
import { createProgress } from './progress';
import { refuseRepeatedOptions } from './repeated-options';
import { styleFor } from './style';
import { UsageError } from './usage-error';

/** The process, or what a test puts in its place. */
export interface World {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Pick<NodeJS.WriteStream, 'write'> &
    Partial<Pick<NodeJS.WriteStream, 'hasColors' | 'columns'>>;
  readonly stderr: Pick<NodeJS.WriteStream, 'write'> & Partial<Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>>;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly now: () => number;
  readonly signals: Pick<NodeJS.Process, 'on' | 'off'>;
  /** Ends the program at once. */
  readonly exit: (code: number) => void;
}

/**
 * Runs one command line to its end, and writes what it says.
 * @param argv without the names of Node.js and of the script
 * @returns the exit code; see docs/commands.md
 */
export async function run(argv: readonly string[], world: World): Promise<number> {
  const progress = createProgress(world.stderr);
  const interrupts = listenForInterrupts(world.signals, (line, code) => {
    progress.note(line);
    world.exit(code);
  });
  let command: Command | undefined;
  try {
    const called = await parse(argv, world, (found) => {
      command = found;
    });
    if (!called) return 0;
    const { onInterrupt, interruptible } = interrupts;
    const context: CommandContext = {
      ...foldersOf(world.env, world.cwd),
      env: world.env,
      isJson: called.isJson,
      now: world.now,
      onProgress: progress.show,
      note: progress.note,
      onInterrupt,
      interruptible,
      style: styleFor(world.stdout, world.env),
      ask:
        world.stdin.isTTY && world.stderr.isTTY && !called.isJson
          ? (question) => ask(question, world)
          : undefined,
    };
    const result = await called.command.run(called.input, context);
    progress.clear();
    world.stdout.write(printed(result, called.isJson));
    return interrupts.exitCode() ?? result.exitCode ?? 0;
  } catch (error) {
    const { message, isUsage } = failureOf(error);
    progress.note(message);
    return interrupts.exitCode() ?? (isUsage && command?.exitCodes?.[2] === undefined ? 2 : 1);
  } finally {
    progress.clear();
    interrupts.close();
  }
}

interface Called {
  readonly command: Command;
  readonly input: Parameters<Command['run']>[0];
  readonly isJson: boolean;
}

/**
 * @param onCommand gets the command that is named, also where its arguments are refused
 * @returns undefined if the command line asks for help or the version, which is printed then
 */
async function parse(
  argv: readonly string[],
  world: World,
  onCommand: (command: Command) => void,
): Promise<Called | undefined> {
  let called: Called | undefined;
  const program = new Commander('aws-monitoring');
  configure(program, world)
    .description(
      'Commands for whoever runs the monitoring. `aws-monitoring help <command>` says more about one.',
    )
    .version(version, '-v, --version', 'print the version')
    .addHelpText('after', `\nIn a checkout: npm run cli -- <command>. More: docs/commands.md.`);
  const name = argv.find((arg) => !arg.startsWith('-') && arg !== 'help');
  for (const [each, entry] of Object.entries(COMMANDS)) {
    const subcommand = configure(program.command(each), world).summary(entry.summary);
    if (each !== name) continue;
    const command = await commandOf(entry);
    onCommand(command);
    declare(subcommand, command).action(() => {
      const { json, ...options } = subcommand.opts();
      called = { command, input: { args: subcommand.processedArgs, options }, isJson: json === true };
    });
  }
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0 && error.code !== 'commander.help')
      throw new UsageError(usageText(error, program, name));
  }
  return called;
}

async function commandOf({ load }: CommandEntry): Promise<Command> {
  return (await load()).command;
}

/** Of a command: what it declares, and what every command has. */
function declare(subcommand: Commander, command: Command): Commander {
  command.declare(subcommand as never);
  refuseRepeatedOptions(subcommand);
  return subcommand
    .description(command.description)
    .option('--json', 'print the result as JSON, for programs')
    .addHelpText('after', exitCodesText(command));
}

function configure(command: Commander, { stdout, env }: World): Commander {
  const width = Math.min(stdout.columns ?? 100, 120);
  const output: OutputConfiguration = {
    writeOut: (text) => stdout.write(text),
    // An error is printed once, by `run`.
    writeErr: () => undefined,
    getOutHelpWidth: () => width,
    getOutHasColors: () => stdout.hasColors?.(env) ?? false,
  };
  return command.configureOutput(output).exitOverride().helpOption('-h, --help', 'print this help');
}

/** Commander's message in one line, with where to read on. */
function usageText({ message }: CommanderError, program: Commander, name: string | undefined): string {
  const text = message
    .replace(/^error: /, '')
    .replace(/^required option (.*) not specified$/, '$1 is missing')
    .replace(/\s*\(Did you mean (.*)\?\)$/s, '; did you mean $1?');
  const isKnown = program.commands.some((each) => each.name() === name);
  return `${text} (aws-monitoring ${isKnown ? `${name} ` : ''}--help says what there is)`;
}

function printed({ text, json, isJsonLines }: CommandResult, isJson: boolean): string {
  if (!isJson) return text === '' ? '' : `${text}\n`;
  if (!isJsonLines) return `${JSON.stringify(json, undefined, 2)}\n`;
  return (json as readonly unknown[]).map((each) => `${JSON.stringify(each)}\n`).join('');
}

/** On standard error: standard output is for the result. */
async function ask(question: string, { stdin, stderr }: World): Promise<string> {
  const lines = createInterface({ input: stdin, output: stderr as NodeJS.WriteStream });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}
