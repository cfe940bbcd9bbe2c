import type { RoutedAlert } from '../../shared/delivery-message';
import { groupBy } from '../../shared/group-by';
import { type ObservedProblem, observeAll } from '../dedupe/observe-all';
import { parseProblem } from '../dedupe/parse-problem';
import { problemId } from '../dedupe/problem';
import type { WebhookSession } from './session';

/**
 * Reads the problems of some alerts and applies the alerts to them. Never rejects: if the table cannot be read, all
 * problems are unknown.
 *
 * @param repeatMs after this time a problem that lasts is notified again
 * @param now milliseconds since the epoch
 */
export async function readProblems(
  session: WebhookSession,
  alerts: readonly RoutedAlert[],
  repeatMs: number,
  now: number,
): Promise<readonly ObservedProblem[]> {
  const { webhook, invocation } = session;
  const groups = groupBy(alerts, ({ alert }) => problemId(webhook, alert.key));
  const stored = await invocation.store
    .getMany([...groups.keys()])
    .catch((error: unknown) => void session.logError(error));
  const options = { isUnknown: stored === undefined, repeatMs, now };
  return [...groups].map(([id, some]) => {
    const text = stored?.get(id);
    return observeAll(id, text === undefined ? undefined : parseProblem(text), some, options);
  });
}
