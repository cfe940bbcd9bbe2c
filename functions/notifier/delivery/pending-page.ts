import { notificationOf } from '../dedupe/notification';
import type { Problem } from '../dedupe/problem';
import type { Waiting } from './choose-batch';
import { dueOf, listOf } from './pending-list';
import type { WebhookSession } from './session';

export interface Page {
  /** What is due, oldest first. */
  readonly waiting: readonly Waiting[];
  /** When the next of what is not due yet is due, in ms; undefined if there is none. */
  readonly nextDue: number | undefined;
}

/**
 * The next of what waits in a list of a webhook. Pointers that their problems do not name are deleted.
 *
 * @param most problems
 * @param now milliseconds
 * @throws AwsError if the table does not answer
 */
export async function readPage(
  { webhook, invocation: { store } }: WebhookSession,
  list: 'pending' | 'digest',
  most: number,
  now: number,
): Promise<Page> {
  const id = listOf(list, webhook);
  for (;;) {
    const listed = await store.list(id, most);
    const due = listed.filter((each) => dueOf(each) <= now);
    const problems = await store.getMany(due.map(({ value }) => value));
    const waiting = due.flatMap(({ name, value }): Waiting[] => {
      const text = problems.get(value);
      const problem: Problem | undefined = text === undefined ? undefined : JSON.parse(text);
      const pointer = problem?.pending?.pointer;
      if (problem === undefined || pointer?.list !== list || pointer.name !== name) return [];
      const notification = notificationOf(value, problem);
      return notification ? [{ ...notification, pointer }] : [];
    });
    const named = new Set(waiting.map(({ pointer }) => pointer.name));
    const left = due.filter(({ name }) => !named.has(name));
    await store.write(left.map(({ name }) => ({ id, name, value: undefined })));
    const next = listed[due.length];
    if (waiting.length > 0 || left.length === 0) return { waiting, nextDue: next && dueOf(next) };
  }
}
