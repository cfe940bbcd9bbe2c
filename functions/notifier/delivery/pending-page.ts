import { notificationOf } from '../dedupe/notification';
import type { Problem } from '../dedupe/problem';
import type { PendingNotification } from './choose-batch';
import { dueOf, listOf } from './pending-list';
import type { WebhookSession } from './session';

export interface PendingPage {
  /** What is due, oldest first. */
  readonly pending: readonly PendingNotification[];
  /** When the first of what is not due yet is due, in ms since the epoch; undefined if there is none. */
  readonly nextDue: number | undefined;
}

/**
 * Reads the first page of a list. Stale pointers, which their problems do not name, are deleted, and the page is read again.
 *
 * @param most problems per page
 * @param now milliseconds since the epoch
 * @throws AwsError if the table cannot be read or written
 */
export async function readPage(
  { webhook, invocation: { store } }: WebhookSession,
  list: 'pending' | 'digest',
  most: number,
  now: number,
): Promise<PendingPage> {
  const id = listOf(list, webhook);
  for (;;) {
    const items = await store.list(id, most);
    const due = items.filter((item) => dueOf(item) <= now);
    const problems = await store.getMany(due.map(({ value }) => value));
    const pending = due.flatMap(({ name, value }) =>
      pendingNotification(value, problems.get(value), { list, name }),
    );
    const named = new Set(pending.map(({ listedAt }) => listedAt.name));
    const stale = due.filter(({ name }) => !named.has(name));
    await store.write(stale.map(({ name }) => ({ id, name, value: undefined })));
    const next = items[due.length];
    if (stale.length === 0) return { pending, nextDue: next && dueOf(next) };
  }
}

/** Returns nothing if the problem does not name the pointer, or has nothing left to notify. */
function pendingNotification(
  id: string,
  text: string | undefined,
  listedAt: PendingNotification['listedAt'],
): readonly PendingNotification[] {
  const problem: Problem | undefined = text === undefined ? undefined : JSON.parse(text);
  const pointer = problem?.pending?.pointer;
  if (problem === undefined || pointer?.list !== listedAt.list || pointer.name !== listedAt.name) return [];
  const notification = notificationOf(id, problem);
  return notification ? [{ ...notification, listedAt }] : [];
}
