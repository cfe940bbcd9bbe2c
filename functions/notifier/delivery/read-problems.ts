import type { RoutedAlert } from '../../shared/delivery-message';
import { groupBy } from '../../shared/group-by';
import { type ObservedProblem, type ObserveOptions, observeAll } from '../dedupe/observe-all';
import { parseProblem } from '../dedupe/parse-problem';
import { problemId } from '../dedupe/problem';
import type { WebhookSession } from './session';

/**
 * Reads the problems of some alerts and applies the alerts to them. Never rejects: if the table cannot be read, all
 * problems are unknown.
 */
export async function readProblems(
  session: WebhookSession,
  alerts: readonly RoutedAlert[],
  options: Omit<ObserveOptions, 'isUnknown'>,
): Promise<readonly ObservedProblem[]> {
  const { webhook, invocation } = session;
  const groups = groupBy(alerts, ({ alert }) => problemId(webhook, alert.key));
  const stored = await invocation.store
    .getMany([...groups.keys()])
    .catch((error: unknown) => void session.logError(error));
  return [...groups].map(([id, some]) => {
    const text = stored?.get(id);
    return observeAll(id, text === undefined ? undefined : parseProblem(text), some, {
      ...options,
      isUnknown: stored === undefined,
    });
  });
}
