import { Unusable } from './unusable';

export interface Arguments {
  /** Print the payloads instead of drawing them. */
  readonly json: boolean;
  /** The user's own event files; none: the sample events. */
  readonly files: readonly string[];
}

/** @throws Unusable if there is an option that does not exist */
export function readArguments(args: readonly string[]): Arguments {
  const [options, files] = [args.filter(isOption), args.filter((arg) => !isOption(arg))];
  const unknown = options.filter((option) => option !== '--json');
  if (unknown.length > 0)
    throw new Unusable(
      `unknown option ${unknown.join(' ')}; use npm run preview -- [--json] [FILE…] (write ./${unknown[0]} if it is a file)`,
    );
  return { json: options.length > 0, files };
}

const isOption = (arg: string) => arg.startsWith('-');
