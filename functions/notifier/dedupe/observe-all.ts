import type { RoutedAlert } from '../../shared/delivery-message';
import type { ListPointer } from '../../shared/pointer';
import { afterRedelivery } from './after-redelivery';
import type { SuppressedAlerts } from './observation';
import { observe } from './observe';
import { observePosted } from './observe-posted';
import { type Problem, timeOf } from './problem';

/** A problem after the alerts of a batch. */
export interface ObservedProblem {
  /** The id of its item in the table. */
  readonly id: string;
  /** Oldest first. */
  readonly alerts: readonly RoutedAlert[];
  /** Those of the alerts that are part of what has to be notified. */
  readonly taken: readonly RoutedAlert[];
  readonly problem: Problem;
  readonly suppressed: readonly SuppressedAlerts[];
  /** Where the table lists the problem, before these alerts are recorded. */
  readonly listedAt: ListPointer | undefined;
  /** The stored problem could not be read. */
  readonly isUnknown: boolean;
}

export interface ObserveOptions {
  /** The stored problem could not be read. */
  readonly isUnknown?: boolean;
  /** The alerts whose message was received before, without a record of what was done with it; with the first receive. */
  readonly redelivered?: ReadonlyMap<RoutedAlert, number>;
  /** After this time a problem that lasts is notified again. */
  readonly repeatMs: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Applies alerts to a problem, oldest first.
 * @param stored the problem in the table; undefined if there is none, or if it is unknown
 * @param alerts at least one, all with the key of the problem
 */
export function observeAll(
  id: string,
  stored: Problem | undefined,
  alerts: readonly RoutedAlert[],
  { isUnknown = false, redelivered, repeatMs, now }: ObserveOptions,
): ObservedProblem {
  const inOrder = [...alerts].sort((a, b) => timeOf(a.alert, now) - timeOf(b.alert, now));
  let problem = stored;
  const suppressed: SuppressedAlerts[] = [];
  const taken: RoutedAlert[] = [];
  for (const routed of inOrder) {
    const step = routed.postedAt !== undefined ? observePosted : observe;
    const observation = step(problem, routed, now, repeatMs);
    const firstReceivedAt = redelivered?.get(routed);
    problem =
      firstReceivedAt === undefined
        ? observation.problem
        : afterRedelivery(observation.problem, routed, firstReceivedAt, now);
    suppressed.push(...observation.suppressed);
    if (observation.isTaken) taken.push(routed);
  }
  const listedAt = stored?.pending?.pointer;
  return { id, alerts: inOrder, taken, problem: problem as Problem, suppressed, listedAt, isUnknown };
}
