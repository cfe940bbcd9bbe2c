import { boundedKey } from '../../shared/bounded-key';
import type { Pointer } from '../../shared/pointer';
import type { Change, Listed, Store } from '../../shared/store';
import { storable } from '../dedupe/pending-entry';
import type { Pending, PendingEntry, Problem } from '../dedupe/problem';

/**
 * The lists `pending/<webhook>` and `digest/<webhook>` point to the problems of which something is to be notified later. A
 * pointer holds nothing but the id of its problem, so there is nothing that could contradict the problem: one that is not
 * named by its problem is left over and goes.
 */
export const listOf = (list: Pointer['list'], webhook: string) => `${list}/${webhook}`;

/** The names sort by the time from which on the problem may be notified, in ms: the oldest come first. */
export function pointerTo(list: Pointer['list'], id: string, due: number): Pointer {
  return { list, name: boundedKey(`${String(Math.max(0, due)).padStart(13, '0')}/${id}`) };
}

/** In ms. */
export const dueOf = ({ name }: Pick<Listed, 'name'>) => Number.parseInt(name, 10);

/** A problem as it is to be stored. */
export interface Stored {
  readonly id: string;
  readonly problem: Problem;
  /** Where it was listed before. */
  readonly before: Pointer | undefined;
}

/**
 * Writes problems and their places in the lists: first the new pointers, then the problems, at last the old pointers go. A
 * crash in between leaves a pointer too many, never one too few.
 *
 * @throws AwsError if a problem or a new pointer may not be written
 */
export async function store(table: Store, webhook: string, all: readonly Stored[]): Promise<void> {
  const isSame = (one: Pointer | undefined, other: Pointer | undefined) =>
    one?.list === other?.list && one?.name === other?.name;
  const added = all.flatMap(({ id, problem, before }): Change[] => {
    const pointer = problem.pending?.pointer;
    if (pointer === undefined || isSame(pointer, before)) return [];
    return [{ id: listOf(pointer.list, webhook), name: pointer.name, value: id }];
  });
  const removed = all.flatMap(({ problem, before }): Change[] =>
    before === undefined || isSame(problem.pending?.pointer, before)
      ? []
      : [{ id: listOf(before.list, webhook), name: before.name, value: undefined }],
  );
  await table.write(added);
  await table.write(all.map(({ id, problem }) => ({ id, value: JSON.stringify(kept(problem)) })));
  // The problems are recorded by now. A pointer that is left over goes when its page is read.
  await table.write(removed).catch(() => undefined);
}

/** With what fits into the table. */
function kept(problem: Problem): Problem {
  const { pending, ended } = problem;
  return { ...problem, pending: pending && keptPending(pending), ended: keptEntry(ended) };
}

function keptPending({ raise, end, ...pending }: Pending): Pending {
  return { ...pending, raise: keptEntry(raise), end: keptEntry(end) };
}

const keptEntry = (entry: PendingEntry | undefined) => entry && { ...entry, alert: storable(entry.alert) };
