import { Command as Commander, CommanderError, type OutputConfiguration } from 'commander';
import { version } from '../../package.json';
import { suggest } from '../../words/suggest';
import { COMMANDS } from '../commands';
import type { Programs } from '../terraform/programs';
import type { Command, CommandContext, CommandResult } from './command';
import { failureOf } from './failure';
import { foldersOf } from './folders';
import { exitCodesText } from './help';
import { listenForInterrupts } from './interrupt';
import { createProgress } from './progress';
import { createQuestions } from './questions';
import { refuseRepeatedOptions } from './repeated-options';
import { styleFor } from './style';
import { UsageError } from './usage-error';

/** The process, or a substitute in tests. */
export interface World {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Pick<NodeJS.WriteStream, 'write'> &
    Partial<Pick<NodeJS.WriteStream, 'hasColors' | 'columns'>>;
  readonly stderr: Pick<NodeJS.WriteStream, 'write'> & Partial<Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>>;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly programs: Programs;
  readonly now: () => number;
  readonly signals: Pick<NodeJS.Process, 'on' | 'off'>;
  /** Ends the program at once. */
  readonly exit: (code: number) => void;
}

/**
 * Runs one command line to completion, and writes its output.
 * @param argv without the names of Node.js and of the script
 * @returns the exit code; see docs/commands.md
 */
export async function run(argv: readonly string[], world: World): Promise<number> {
  const progress = createProgress(world.stderr);
  const questions = createQuestions(world);
  const interrupts = listenForInterrupts(world.signals, (line, code) => {
    progress.note(line);
    world.exit(code);
  });
  let command: Command | undefined;
  try {
    command = await commandOf(argv);
    const called = await parse(argv, command, world);
    if (!called || !command) return 0;
    const isAnswered = world.stdin.isTTY && world.stderr.isTTY && !called.isJson;
    const context: CommandContext = {
      ...foldersOf(world.env, world.cwd),
      env: world.env,
      programs: world.programs,
      isJson: called.isJson,
      now: world.now,
      onProgress: progress.show,
      note: progress.note,
      onInterrupt: interrupts.onInterrupt,
      interruptible: interrupts.interruptible,
      style: styleFor(world.stdout, world.env),
      ask: isAnswered ? questions.ask : undefined,
    };
    const result = await command.run(called.input, context);
    progress.clear();
    world.stdout.write(printed(result, called.isJson));
    return interrupts.exitCode() ?? result.exitCode ?? 0;
  } catch (error) {
    const { message, isUsage } = failureOf(error);
    progress.note(message);
    return interrupts.exitCode() ?? (isUsage && command?.exitCodes?.[2] === undefined ? 2 : 1);
  } finally {
    progress.clear();
    questions.close();
    interrupts.close();
  }
}

const nameIn = (argv: readonly string[]) => argv.find((arg) => !arg.startsWith('-') && arg !== 'help');

/** Loads only the command that is called; undefined if there is no command of that name. */
async function commandOf(argv: readonly string[]): Promise<Command | undefined> {
  const name = nameIn(argv);
  const entry = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return (await entry?.load())?.command;
}

interface Called {
  readonly input: Parameters<Command['run']>[0];
  readonly isJson: boolean;
}

/**
 * @returns undefined if the command line asks for help or the version, which is printed then
 * @throws UsageError
 */
async function parse(
  argv: readonly string[],
  command: Command | undefined,
  world: World,
): Promise<Called | undefined> {
  let called: Called | undefined;
  const name = nameIn(argv);
  const program = configure(new Commander('aws-monitoring'), world)
    .description(
      'Commands for operating the monitoring. `aws-monitoring help <command>` explains one of them.',
    )
    .version(version, '-v, --version', 'print the version')
    .addHelpText('after', `\nIn a checkout: npm run cli -- <command>. More: docs/commands.md.`);
  for (const [each, { summary }] of Object.entries(COMMANDS)) {
    const subcommand = configure(program.command(each), world).summary(summary);
    if (!command || each !== name) continue;
    const requireOptions = declare(subcommand, command);
    subcommand.action(() => {
      requireOptions();
      const { json, ...options } = subcommand.opts();
      called = { input: { args: subcommand.processedArgs, options }, isJson: json === true };
    });
  }
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const isUnknown = error.code === 'commander.help';
    const message = isUnknown ? unknownCommand(name ?? '') : error.message;
    if (error.exitCode !== 0) throw new UsageError(usageText(message, command && name));
  }
  return called;
}

/**
 * Adds the options that a command declares, and those that every command has.
 * @returns checks that the required options are there; commander would do so before it names one that is misspelt
 */
function declare(subcommand: Commander, command: Command): () => void {
  command.declare(subcommand as never);
  refuseRepeatedOptions(subcommand);
  const required = subcommand.options.filter(({ mandatory }) => mandatory);
  for (const option of required) option.mandatory = false;
  subcommand
    .description(command.description)
    .option('--json', 'print the result as JSON, for programs')
    .addHelpText('after', exitCodesText(command));
  return () => {
    const missing = required.find(
      (option) => subcommand.getOptionValue(option.attributeName()) === undefined,
    );
    if (missing) throw new UsageError(usageText(`${missing.flags} is missing`, subcommand.name()));
  };
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

/** The message for an unknown command, which commander does not give when help for one is requested. */
function unknownCommand(name: string): string {
  const meant = suggest(name, Object.keys(COMMANDS));
  return `unknown command '${name}'${meant ? `; did you mean ${meant}?` : ''}`;
}

/** A message of commander in one line, with a pointer to the help. */
function usageText(message: string, name: string | undefined): string {
  const text = message.replace(/^error: /, '').replace(/\s*\(Did you mean (.*)\?\)$/s, '; did you mean $1?');
  return `${text} (aws-monitoring ${name ? `${name} ` : ''}--help says what there is)`;
}

function printed({ text, json, isJsonLines }: CommandResult, isJson: boolean): string {
  if (!isJson) return text === '' ? '' : `${text}\n`;
  if (!isJsonLines) return `${JSON.stringify(json, undefined, 2)}\n`;
  return (json as readonly unknown[]).map((each) => `${JSON.stringify(each)}\n`).join('');
}
