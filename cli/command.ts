/** One command of `npm run cli`. */
export interface Command {
  /** What comes after the name: `--region R --type T`. */
  readonly usage: string;
  /** What it does and what to know before, for the help: a sentence or a few lines. */
  readonly about: string;
  /** @throws Unusable when the arguments, or what they name, cannot be used */
  readonly run: (args: readonly string[], folders: Folders, tell?: Tell) => Promise<Said>;
}

/** Says how far it is, while it runs: a line for the person who waits. */
export type Tell = (line: string) => void;

export interface Folders {
  /** Has the settings and the sample events. */
  readonly project: string;
  /** Where the user is: files that the user names are relative to it. */
  readonly here: string;
}

export interface Said {
  readonly out: string;
  /** 0: done, or yes; 1: no. */
  readonly code: 0 | 1;
}
