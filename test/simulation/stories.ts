import { groupBy } from '../../functions/shared/group-by';
import { type ExpectedAlert, WEBHOOKS } from './events';
import { firstDisturbance } from './excuses';
import type { InvocationRecord, LoggedEntry } from './lambda';
import { type ShownProblem, shownProblems } from './shown';
import type { Request } from './slack-request';
import type { History } from './world';

/** Everything that happened to one problem at one webhook. */
export interface ProblemHistory {
  readonly webhook: string;
  readonly problem: string;
  /** The key under which the notifier stores it. */
  readonly key: string;
  /** The alerts that have to be notified there. */
  readonly expected: readonly ExpectedAlert[];
  /** What the channel shows of it, in order. In one message open alerts come before resolved ones. */
  readonly shown: readonly ShownProblem[];
  /** The log entries of the notifier about these alerts. */
  readonly entries: readonly LoggedEntry[];
  /** When the first fault occurred that excuses a repeat, in ms: see excuses.ts. */
  readonly disturbedAt: number;
  /** When the first answer of Slack about it was lost, in ms; infinity if none was. */
  readonly answerLostAt: number;
}

/** A history, arranged for the invariants. */
export interface Report extends History {
  readonly stories: readonly ProblemHistory[];
  /** The requests to each webhook, in the order of their arrival. */
  readonly requests: ReadonlyMap<string, readonly Request[]>;
  readonly invocationOf: (id: string) => InvocationRecord;
}

export function reportOf(history: History): Report {
  const { expected, logged, slack, invocations } = history;
  const byId = new Map(invocations.map((invocation) => [invocation.id, invocation]));
  const requests = new Map(
    WEBHOOKS.map((webhook) => [
      webhook as string,
      slack.requests
        .filter((request) => request.webhook === webhook)
        .sort((one, other) => one.arrivedAt - other.arrivedAt),
    ]),
  );
  const stories = WEBHOOKS.flatMap((webhook) => {
    const here = groupBy(
      expected.filter(({ webhooks }) => webhooks.includes(webhook)),
      ({ problem }) => problem,
    );
    const posted = groupBy(
      (requests.get(webhook) ?? [])
        .filter(({ accepted, kind }) => accepted && kind !== 'edit')
        .flatMap(shownProblems),
      ({ problem }) => problem,
    );
    const entries = logged.filter((entry) => entry.webhook === webhook && entry.eventId !== undefined);
    return [...here].map(([problem, some]): ProblemHistory => {
      const shown = posted.get(problem) ?? [];
      const own = entries.filter(({ eventId }) => some.some((each) => each.eventId === eventId));
      const story = { webhook, problem, key: String(some[0]?.key), expected: some, shown, entries: own };
      return {
        ...story,
        disturbedAt: firstDisturbance(story, invocations),
        answerLostAt: Math.min(
          ...shown.filter(({ request }) => request.answerLost).map(({ request }) => request.arrivedAt),
        ),
      };
    });
  });
  const invocationOf = (id: string) => byId.get(id) as InvocationRecord;
  return { ...history, stories, requests, invocationOf };
}

/** Checks an invariant. Returns its violations, one line each, which begins with the name of the violation. */
export type Invariant = (report: Report) => readonly string[];
