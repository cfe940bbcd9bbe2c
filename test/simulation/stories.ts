import { groupBy } from '../../functions/shared/group-by';
import { type Expected, WEBHOOKS } from './events';
import { disturbedAt } from './excuses';
import type { Invocation, Logged } from './lambda';
import { type Telling, tellingsOf } from './shown';
import type { Request } from './slack-request';
import type { History } from './world';

/** All about one problem at one webhook. */
export interface Story {
  readonly webhook: string;
  readonly problem: string;
  /** Under which the notifier remembers it. */
  readonly key: string;
  /** The alerts that are to be told there. */
  readonly expected: readonly Expected[];
  /** What the channel shows of it, in its order; in one message what is raised stands before what is over. */
  readonly tellings: readonly Telling[];
  /** What the notifier says became of these alerts. */
  readonly words: readonly Logged[];
  /** When something first happened that excuses a repeat, in ms: see excuses.ts. */
  readonly disturbedAt: number;
  /** When the first answer of Slack about it was lost, in ms. */
  readonly answerLostAt: number;
}

/** A history, arranged for those who judge it. */
export interface Report extends History {
  readonly stories: readonly Story[];
  /** The requests to each webhook in the order in which they came. */
  readonly requests: ReadonlyMap<string, readonly Request[]>;
  readonly invocationOf: (id: string) => Invocation;
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
    const told = groupBy(
      (requests.get(webhook) ?? [])
        .filter(({ accepted, kind }) => accepted && kind !== 'edit')
        .flatMap(tellingsOf),
      ({ problem }) => problem,
    );
    const words = logged.filter((entry) => entry.webhook === webhook && entry.eventId !== undefined);
    return [...here].map(([problem, some]): Story => {
      const tellings = told.get(problem) ?? [];
      const own = words.filter(({ eventId }) => some.some((each) => each.eventId === eventId));
      const story = { webhook, problem, key: String(some[0]?.key), expected: some, tellings, words: own };
      return {
        ...story,
        disturbedAt: disturbedAt(story, invocations),
        answerLostAt: Math.min(
          ...tellings.filter(({ request }) => request.answerLost).map(({ request }) => request.arrivedAt),
        ),
      };
    });
  });
  const invocationOf = (id: string) => byId.get(id) as Invocation;
  return { ...history, stories, requests, invocationOf };
}

/** A promise: what of it was broken, a line each. The line begins with the name by which others refer to it. */
export type Invariant = (report: Report) => readonly string[];
