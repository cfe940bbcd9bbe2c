import { boundedKey } from '../../shared/bounded-key';
import type { ListPointer } from '../../shared/pointer';
import type { ItemChange, ListItem, Store } from '../../shared/store';
import { toStorableAlert } from '../dedupe/pending-entry';
import type { Pending, PendingEntry, Problem } from '../dedupe/problem';

/**
 * Returns the id of a list in the table. The lists `pending/<webhook>` and `digest/<webhook>` point to the problems that
 * have something left to notify. A pointer holds only the id of its problem, so it cannot contradict the problem. A pointer
 * that its problem does not name is stale and is deleted when it is read.
 */
export const listOf = (list: ListPointer['list'], webhook: string) => `${list}/${webhook}`;

/** Returns a pointer to a problem. Pointers sort by `due`, in ms since the epoch: the oldest come first. */
export function pointerTo(list: ListPointer['list'], id: string, due: number): ListPointer {
  return { list, name: boundedKey(`${String(Math.max(0, due)).padStart(13, '0')}/${id}`) };
}

/** Returns the time from which a problem may be notified, in ms since the epoch. */
export const dueOf = ({ name }: Pick<ListItem, 'name'>) => Number.parseInt(name, 10);

/** A problem to store. */
export interface ProblemRecord {
  readonly id: string;
  readonly problem: Problem;
  /** Where the table lists it until now. */
  readonly listedAt: ListPointer | undefined;
}

/**
 * Writes problems and their pointers: first the new pointers, then the problems, and last it deletes the old pointers. An
 * interruption leaves a stale pointer, but never a problem without one.
 *
 * @throws AwsError if a problem or a new pointer may not be written
 */
export async function writeProblems(
  table: Store,
  webhook: string,
  records: readonly ProblemRecord[],
): Promise<void> {
  const moved = records.filter(({ problem, listedAt }) => !isSame(problem.pending?.pointer, listedAt));
  await table.write(moved.flatMap(({ id, problem }) => pointerChange(webhook, problem.pending?.pointer, id)));
  await table.write(
    records.map(({ id, problem }) => ({ id, value: JSON.stringify(toStorableProblem(problem)) })),
  );
  // The problems are already recorded, and a stale pointer does no harm.
  await table
    .write(moved.flatMap(({ listedAt }) => pointerChange(webhook, listedAt, undefined)))
    .catch(() => undefined);
}

const isSame = (one: ListPointer | undefined, other: ListPointer | undefined) =>
  one?.list === other?.list && one?.name === other?.name;

function pointerChange(
  webhook: string,
  pointer: ListPointer | undefined,
  value: string | undefined,
): readonly ItemChange[] {
  return pointer === undefined ? [] : [{ id: listOf(pointer.list, webhook), name: pointer.name, value }];
}

/** Shortens alerts that are too large for the table. */
function toStorableProblem(problem: Problem): Problem {
  const { pending, ended } = problem;
  return { ...problem, pending: pending && toStorablePending(pending), ended: toStorableEntry(ended) };
}

function toStorablePending({ raise, end, ...pending }: Pending): Pending {
  return { ...pending, raise: toStorableEntry(raise), end: toStorableEntry(end) };
}

const toStorableEntry = (entry: PendingEntry | undefined) =>
  entry && { ...entry, alert: toStorableAlert(entry.alert) };
