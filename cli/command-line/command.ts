import type { Command as Commander, OptionValues } from '@commander-js/extra-typings';
import type { Programs } from '../terraform/programs';
import type { Style } from './style';

/**
 * - 0: done; yes; nothing to do
 * - 1: failure; no; AWS refused
 * - 2: the arguments, a file or the settings cannot be used. A command that uses 2 for something else (`plan`: there are
 *   changes) exits with 1 in that case
 *
 * 130 and 143 (interrupted) are set by the command line itself.
 */
export type ExitCode = 0 | 1 | 2;

/** The result of a command. */
export interface CommandResult {
  /** For people: standard output without `--json`. Without a line break at the end. */
  readonly text: string;
  /** For programs: with `--json`, standard output is this value as JSON. */
  readonly json: unknown;
  /** `json` is a list that is printed as JSON Lines: one item a line. */
  readonly isJsonLines?: boolean;
  /** 0 if left out. */
  readonly exitCode?: ExitCode;
}

/** Reports progress: a line that replaces the previous one. It is shown only on a terminal. */
export type OnProgress = (line: string) => void;

/** The environment that a command may use. */
export interface CommandContext {
  /** Absolute path of the folder with the settings and the sample events. */
  readonly project: string;
  /** Absolute path of the user's current folder: file names that the user gives are relative to it. */
  readonly here: string;
  readonly env: NodeJS.ProcessEnv;
  readonly programs: Programs;
  /** Whether `--json` is given: the result is for a program, and no questions can be asked. */
  readonly isJson: boolean;
  /** Milliseconds. */
  readonly now: () => number;
  readonly onProgress: OnProgress;
  /** Prints a permanent line on standard error: a warning, or what changes in AWS. */
  readonly note: (line: string) => void;
  /** Sets the message that Ctrl-C prints from now on when it ends the command, such as what is incomplete. */
  readonly onInterrupt: (line: string) => void;
  /**
   * Runs work that has to clean up before it ends: the first Ctrl-C aborts the signal and waits for the work, the second one
   * ends the program. Outside of it, Ctrl-C ends the program at once.
   */
  readonly interruptible: <T>(work: (stop: AbortSignal) => Promise<T>) => Promise<T>;
  /** Colours text of standard output, if the terminal has colours and NO_COLOR is not set. */
  readonly style: Style;
  /** Asks for one line on the terminal; undefined without a terminal, in which case a flag has to give the answer. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
}

/** A command of the command line. Each `command.ts` exports one under the name `command`. */
export interface Command {
  /** What it does and what the user should know beforehand, for `--help`: full sentences. */
  readonly description: string;
  /** At least one, without the name of the program: `match --pattern rds-snapshot --event event.json`. */
  readonly examples: readonly [string, ...string[]];
  /** The meaning of its exit codes, if it is more than "done" and "failed". */
  readonly exitCodes?: Readonly<Partial<Record<ExitCode, string>>>;
  /** Adds arguments and options; `--json` and `--help` are added to every command. */
  readonly declare: (commander: Commander) => Commander<unknown[], OptionValues>;
  /** @throws UsageError, SettingsError, or any error whose message is in the user's terms; errors of AWS are translated */
  readonly run: (
    input: CommandInput<unknown[], OptionValues>,
    context: CommandContext,
  ) => Promise<CommandResult>;
}

/** The arguments and options of one run, typed by what the command declares. */
export interface CommandInput<Arguments extends unknown[], Options> {
  readonly args: Arguments;
  readonly options: Readonly<Options>;
}

/** A command whose `run` is typed by what its `declare` adds. */
export function defineCommand<Arguments extends unknown[], Options extends OptionValues>(
  command: Omit<Command, 'declare' | 'run'> & {
    readonly declare: (commander: Commander) => Commander<Arguments, Options>;
    readonly run: (
      input: CommandInput<Arguments, Options>,
      context: CommandContext,
    ) => Promise<CommandResult>;
  },
): Command {
  return command as unknown as Command;
}
