import type { RoutedAlert } from '../../shared/delivery-message';
import { groupBy } from '../../shared/group-by';
import type { Pointer } from '../../shared/pointer';
import { observe, type Suppressed } from '../dedupe/observe';
import { observePosted } from '../dedupe/observe-posted';
import { parseProblem } from '../dedupe/parse-problem';
import { type Problem, problemId, timeOf } from '../dedupe/problem';
import type { WebhookSession } from './session';

/** What a batch says of one problem. */
export interface Case {
  /** Of the item in the table. */
  readonly id: string;
  /** Oldest first. */
  readonly alerts: readonly RoutedAlert[];
  /** Those of them that are part of what is to be notified. */
  readonly taken: readonly RoutedAlert[];
  readonly problem: Problem;
  readonly suppressed: readonly Suppressed[];
  /** Where the problem was listed before. */
  readonly before: Pointer | undefined;
  /** The table did not say what was known of the problem. */
  readonly isUnknown: boolean;
}

/** What is known of each problem with these alerts. Never rejects: while the table is away, nothing is known. */
export async function readProblems(
  session: WebhookSession,
  alerts: readonly RoutedAlert[],
  repeatMs: number,
  now: number,
): Promise<readonly Case[]> {
  const { webhook, invocation } = session;
  const groups = groupBy(alerts, ({ alert }) => problemId(webhook, alert.key));
  const known = await invocation.store
    .getMany([...groups.keys()])
    .catch((fault: unknown) => void session.fail(fault));
  return [...groups].map(([id, some]) => {
    const text = known?.get(id);
    const before: Problem | undefined = text === undefined ? undefined : parseProblem(text);
    return caseOf(id, before, some, known === undefined, repeatMs, now);
  });
}

/** One problem after some alerts. */
export function caseOf(
  id: string,
  before: Problem | undefined,
  alerts: readonly RoutedAlert[],
  isUnknown: boolean,
  repeatMs: number,
  now: number,
): Case {
  const inOrder = [...alerts].sort((a, b) => timeOf(a.alert, now) - timeOf(b.alert, now));
  let problem = before;
  const suppressed: Suppressed[] = [];
  const taken: RoutedAlert[] = [];
  for (const routed of inOrder) {
    const observed = (routed.postedAt !== undefined ? observePosted : observe)(
      problem,
      routed,
      now,
      repeatMs,
    );
    problem = observed.problem;
    suppressed.push(...observed.suppressed);
    if (observed.isTaken) taken.push(routed);
  }
  return {
    id,
    alerts: inOrder,
    taken,
    problem: problem as Problem,
    suppressed,
    before: before?.pending?.pointer,
    isUnknown,
  };
}
