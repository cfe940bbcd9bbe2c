/** An area: sources that are tested by mutation together, and the tests that must detect changes in them. */
export interface Room {
  /** Folder of the sources, without a trailing slash; nested areas are not part of it. */
  readonly folder: string;
  readonly tests: string;
  /** Test files that are left out, because they run everything or other processes, and are slow. */
  readonly without: readonly string[];
}

const SETTINGS: Room = { folder: 'settings', tests: 'test/settings', without: ['stacks-table.test.ts'] };
const PATTERNS: Room = { folder: 'patterns', tests: 'test/patterns', without: [] };
const INTERPRETER: Room = {
  folder: 'functions/interpreter',
  tests: 'test/functions/interpreter',
  without: ['bundle.test.ts'],
};
const NOTIFIER: Room = {
  folder: 'functions/notifier',
  tests: 'test/functions/notifier',
  without: ['bundle.test.ts', 'delivery/fault-at-each-step.test.ts', 'delivery/large-digest.test.ts'],
};
const WATCHER: Room = {
  folder: 'functions/watcher',
  tests: 'test/functions/watcher',
  without: ['bundle.test.ts'],
};
const FORWARDER_SETTINGS: Room = {
  folder: 'functions/forwarder-settings',
  tests: 'test/functions/forwarder-settings',
  without: [],
};
const AWS: Room = { folder: 'functions/aws', tests: 'test/functions/aws', without: [] };
const SHARED: Room = { folder: 'functions/shared', tests: 'test/functions/shared', without: [] };

export const ROOMS: readonly Room[] = [
  SETTINGS,
  PATTERNS,
  INTERPRETER,
  { ...INTERPRETER, folder: 'functions/interpreter/messages' },
  NOTIFIER,
  WATCHER,
  FORWARDER_SETTINGS,
  AWS,
  SHARED,
];

/** The share of mutants that tests must detect, in each folder of an area and in the lines of a change. */
export const GOAL = 0.9;

const contains = (folder: string, path: string) => path === folder || path.startsWith(`${folder}/`);

/** Returns the innermost area of a file or folder of the sources, by its path in the project. */
export function roomOf(path: string): Room | undefined {
  return ROOMS.filter(({ folder }) => contains(folder, path)).at(-1);
}

/** Returns the glob patterns of an area's sources, without those of nested areas. */
export function sourcesOf({ folder }: Room): string[] {
  const inner = ROOMS.filter((other) => other.folder !== folder && contains(folder, other.folder));
  return [`${folder}/**/*.ts`, ...inner.map((room) => `!${room.folder}/**/*.ts`)];
}
