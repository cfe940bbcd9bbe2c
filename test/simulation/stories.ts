import { type Expected, WEBHOOKS } from './events';
import { disturbedAt } from './excuses';
import type { Invocation, Logged } from './lambda';
import { isSummary, type Telling, tellingsOf } from './shown';
import type { Request } from './slack';
import type { History } from './world';

/** What was collected is told later, and of each problem only how it ends. */
export interface Decided extends Telling {
  /** It says that the problem began again, and not that it was over in between. */
  readonly again: boolean;
}

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
  /** The same in the order in which it was decided to tell it: what was collected is told later. */
  readonly decided: readonly Decided[];
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
    const here = expected.filter(({ webhooks }) => webhooks.includes(webhook));
    const told = (requests.get(webhook) ?? [])
      .filter(({ accepted, kind }) => accepted && kind !== 'edit')
      .flatMap(tellingsOf);
    const words = logged.filter((entry) => entry.webhook === webhook && entry.eventId !== undefined);
    return [...new Set(here.map(({ problem }) => problem))].map((problem): Story => {
      const some = here.filter((each) => each.problem === problem);
      const tellings = told.filter((telling) => telling.problem === problem);
      const own = words.filter(({ eventId }) => some.some((each) => each.eventId === eventId));
      const story = { webhook, problem, key: String(some[0]?.key), expected: some, tellings, words: own };
      return {
        ...story,
        decided: asDecided(story),
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

/** A part of a summary counts from the time when the first of the alerts was collected for which it stands. */
function asDecided({
  tellings,
  expected,
  words,
}: Pick<Story, 'tellings' | 'expected' | 'words'>): readonly Decided[] {
  const resolving = new Set(
    expected.filter(({ state }) => state === 'resolved').map(({ eventId }) => eventId),
  );
  const isEnd = ({ eventId = '' }: Logged) => resolving.has(eventId);
  const isDropped = ({ eventId }: Logged) =>
    words.some((word) => word.eventId === eventId && word.message === 'suppressed: told at once since');
  const collected = words.filter((word) => word.message === 'collected' && !isDropped(word));
  const ids = new Set(collected.map(({ eventId }) => eventId));
  const left = [...collected];
  // A message has the worst first, but what was told of a problem again was worse than what was told before.
  const inOrder = [...tellings].sort((one, other) =>
    one.request === other.request && one.resolved === other.resolved ? other.severity - one.severity : 0,
  );
  const timed = inOrder.map((telling) => {
    const { request, resolved, count } = telling;
    const posted = words.filter(
      ({ message, invocation }) => message === 'posted' && invocation.id === request.invocation,
    );
    const hasEnd = tellings.some((other) => other.request === request && other.resolved);
    const again = !hasEnd && posted.some(isEnd);
    // Where Slack does not understand a summary, its parts come without a heading.
    const isOfSummary =
      isSummary(request) || (posted.length > 0 && posted.every(({ eventId }) => ids.has(eventId)));
    let at = request.arrivedAt;
    for (let taken = 0; isOfSummary && taken < count; taken++) {
      const place = left.findIndex((word) => again || isEnd(word) === resolved);
      const [word] = place < 0 ? [] : left.splice(place, 1);
      if (word) at = Math.min(at, word.at);
    }
    return { telling: { ...telling, again }, at };
  });
  return timed.sort((one, other) => one.at - other.at).map(({ telling }) => telling);
}

/** A promise: what of it was broken, a line each. The line begins with the name by which others refer to it. */
export type Invariant = (report: Report) => readonly string[];
