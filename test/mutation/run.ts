/**
 * Mutation testing: makes thousands of small changes to the sources, and shows which ones no test detects.
 *
 *     npm run mutation                          all areas, which takes hours
 *     npm run mutation -- patterns/engine       an area, or folders and files in one
 *     npm run mutation -- --changed [commit]    the lines that differ from a commit, in 5 minutes at most;
 *                                               by default the previous one
 *
 * Exit code 1: more than one mutant in ten is not detected.
 */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { scriptArguments, UsageError } from '../../scripts/script-arguments';
import { installApart } from '../install-apart';
import { changedLines, diffSince } from './changed-lines';
import { describeMutant, describeScore, isGood, type Mutant, scoreOf } from './results';
import { ROOMS, type Room, roomOf, sourcesOf } from './rooms';
import { runStryker } from './run-stryker';

// scripts/run.mjs passes the path of the entry point as the program's name, independent of the bundle's location.
const PROJECT = resolve(dirname(process.argv[1] ?? ''), '..', '..');
const TIME_OF_A_CHANGE_MS = 5 * 60_000;

interface Task {
  readonly room: Room;
  readonly mutate: readonly string[];
}

function tasksOf(paths: readonly string[]): Task[] {
  if (paths.length === 0) return ROOMS.map((room) => ({ room, mutate: sourcesOf(room) }));
  return byRoom(
    paths.map((path) => path.replace(/\/$/, '')),
    (path, room) => {
      if (!existsSync(join(PROJECT, path))) throw new UsageError(`${path}: there is no such file or folder`);
      if (path === room.folder) return sourcesOf(room);
      return [statSync(join(PROJECT, path)).isDirectory() ? `${path}/**/*.ts` : path];
    },
  );
}

function byRoom(paths: readonly string[], mutate: (path: string, room: Room) => string[]): Task[] {
  const tasks = new Map<Room, string[]>();
  for (const path of paths) {
    const room = roomOf(path);
    if (!room) {
      throw new UsageError(`${path} is in no area; allowed: ${ROOMS.map(({ folder }) => folder).join(', ')}`);
    }
    tasks.set(room, [...(tasks.get(room) ?? []), ...mutate(path, room)]);
  }
  return [...tasks].map(([room, globs]) => ({ room, mutate: globs }));
}

function tasksSince(commit: string): Task[] {
  const diff = diffSince(
    PROJECT,
    commit,
    ROOMS.map(({ folder }) => folder),
  );
  const lines = changedLines(diff).filter(({ file }) => file.endsWith('.ts'));
  return byRoom([...new Set(lines.map(({ file }) => file))], (path) =>
    lines.filter(({ file }) => file === path).map(({ from, to }) => `${path}:${from}-${to}`),
  );
}

async function test(tasks: readonly Task[], incremental: boolean, deadline: number): Promise<boolean> {
  const stryker = await installApart(PROJECT, 'stryker', join(PROJECT, 'test', 'mutation', 'stryker'));
  let good = true;
  for (const { room, mutate } of tasks) {
    const { mutants, isComplete } = await runStryker({
      project: PROJECT,
      stryker,
      room,
      mutate,
      incremental,
      deadline,
    });
    good = report(room, mutants) && good;
    if (!isComplete) console.log(`${room.folder}: the time limit was reached before the rest was tested`);
  }
  return good;
}

/** Prints the survivors, and the score of each folder. @returns whether all scores are sufficient */
function report({ folder }: Room, mutants: readonly Mutant[]): boolean {
  for (const each of scoreOf(mutants).survivors) console.log(describeMutant(PROJECT, each));
  const folders = [...new Set(mutants.map(({ file }) => dirname(file)))].sort();
  const scores = folders.map((name) => scoreOf(mutants.filter(({ file }) => dirname(file) === name)));
  for (const [at, score] of scores.entries()) console.log(describeScore(folders[at] ?? folder, score));
  if (mutants.length === 0) console.log(`${folder}: there is nothing to change in these lines`);
  return scores.every(isGood);
}

const USAGE = `npm run mutation [-- path …]
npm run mutation -- --changed [commit]

Makes small changes to the sources, and shows which ones no test detects. All areas take hours.

path       an area (${ROOMS.map(({ folder }) => folder).join(', ')}), or folders and files in one
--changed  only the lines that differ from a commit, by default the previous one; 5 minutes at most

Exit codes: 1 more than one mutant in ten is not detected; 2 the arguments are wrong`;

async function main(): Promise<boolean> {
  const { values, positionals } = scriptArguments(USAGE, {
    options: { changed: { type: 'boolean', default: false } },
    most: Number.POSITIVE_INFINITY,
  });
  if (!values.changed) return test(tasksOf(positionals), true, Number.POSITIVE_INFINITY);
  const [commit = 'HEAD^', unknown] = positionals;
  if (unknown !== undefined) throw new UsageError(`--changed takes one commit, not ${unknown} as well`);
  const tasks = tasksSince(commit);
  if (tasks.length > 0) return test(tasks, false, Date.now() + TIME_OF_A_CHANGE_MS);
  console.log(`Nothing has changed in ${ROOMS.map(({ folder }) => folder).join(', ')}.`);
  return true;
}

main().then(
  (good) => {
    process.exitCode = good ? 0 : 1;
  },
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  },
);
