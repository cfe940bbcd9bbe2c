import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The arguments cannot be used. The message says why; a stack trace would say nothing more. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface Accepted<Options> {
  readonly options?: Options;
  /** The number of arguments that are no options; 0 by default. */
  readonly most?: number;
}

/**
 * Parses the arguments of a script of package.json.
 *
 * @param usage how to call the script, and what it does
 * @param args without node and the path of the script
 * @returns the values of the options and the other arguments; undefined for `--help`, after it has printed the usage
 * @throws UsageError for arguments that the script does not accept
 */
export function parseScriptArguments<Options extends NonNullable<ParseArgsConfig['options']>>(
  usage: string,
  { options = {} as Options, most = 0 }: Accepted<Options>,
  args: readonly string[],
) {
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    console.log(usage);
    return undefined;
  }
  const { values, positionals } = strictly(() =>
    parseArgs({ args: [...args], options, allowPositionals: true, strict: true }),
  );
  const [unknown] = positionals.slice(most);
  if (unknown !== undefined) throw new UsageError(`unknown argument ${unknown}`);
  return { values, positionals };
}

function strictly<Result>(parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    // Node adds how to write an argument that begins with a hyphen, which no script has.
    const [reason] = (error as Error).message.split('. ');
    throw new UsageError(reason);
  }
}

/**
 * As `parseScriptArguments`, with the arguments of this process, which it ends: with exit code 0 after `--help`, and 2 for
 * arguments that the script does not accept.
 */
export function scriptArguments<Options extends NonNullable<ParseArgsConfig['options']>>(
  usage: string,
  accepted: Accepted<Options> = {},
) {
  try {
    return parseScriptArguments(usage, accepted, process.argv.slice(2)) ?? process.exit(0);
  } catch (error) {
    return endWith(error);
  }
}

/** Prints an error, of wrong arguments without a stack trace, and ends the process: with 2 for wrong arguments, otherwise 1. */
export function endWith(error: unknown): never {
  const isUsage = error instanceof UsageError;
  console.error(isUsage ? `${error.message}; --help says what there is` : error);
  process.exit(isUsage ? 2 : 1);
}

/**
 * Parses an argument that is a whole number.
 *
 * @param least the smallest that is allowed
 * @throws UsageError for anything else
 */
export function wholeNumber(name: string, given: string, least: number): number {
  const number = Number(given);
  if (given.trim() === '' || !Number.isSafeInteger(number) || number < least)
    throw new UsageError(`${name} ${given}: write a whole number from ${least}`);
  return number;
}
