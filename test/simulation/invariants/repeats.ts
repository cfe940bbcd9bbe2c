import type { ShownProblem } from '../shown';
import type { Invariant, ProblemHistory } from '../stories';

/** What has nothing new is not posted, unless a fault excuses it. */
export const repeatsNothing: Invariant = ({ stories }) =>
  stories.flatMap((story) => {
    const { shown, problem, webhook, disturbedAt, answerLostAt } = story;
    return shown.flatMap((telling, at) => {
      const { arrivedAt, invocation } = telling.request;
      const isExcused = disturbedAt <= arrivedAt || answerLostAt < arrivedAt;
      return isExcused || isNews(telling, shown.slice(0, at), shown)
        ? []
        : [`repeated: ${problem} at ${webhook} by ${invocation}`];
    });
  });

function isNews(
  telling: ShownProblem,
  before: readonly ShownProblem[],
  all: readonly ShownProblem[],
): boolean {
  const last = before.at(-1);
  if (last === undefined || last.resolved !== telling.resolved) return true;
  if (telling.resolved) return false;
  // Within one message the order of the parts is unknown.
  const lastTold = all.filter(({ request }) => request === last.request || request === telling.request);
  if (lastTold.some(({ version, resolved }) => !resolved && version !== telling.version)) return true;
  const since = before.slice(before.findLastIndex(({ resolved }) => resolved) + 1);
  return since.every(({ severity }) => telling.severity < severity);
}

const isUndisturbed = ({ disturbedAt, answerLostAt }: ProblemHistory) =>
  Math.min(disturbedAt, answerLostAt) === Number.POSITIVE_INFINITY;
/** The log entries of an event with two alerts do not tell them apart. */
const isPlain = ({ expected }: ProblemHistory) => expected.every(({ problems }) => problems.length === 1);

/** An event that was recorded as posted is not posted again, even if it is delivered twice. */
export const postsNoEventTwice: Invariant = ({ stories }) =>
  stories
    .filter((story) => isUndisturbed(story) && isPlain(story))
    .flatMap(({ webhook, expected, entries }) =>
      expected.flatMap(({ eventId }) => {
        const posts = entries.filter((word) => word.eventId === eventId && word.message === 'posted');
        return posts.length > 1 ? [`posted twice: ${eventId} at ${webhook}`] : [];
      }),
    );

/** If no fault occurred, the counts in the channel are those of the alerts. */
export const countsAreCorrect: Invariant = ({ stories }) =>
  stories
    .filter((story) => isUndisturbed(story) && isPlain(story))
    .flatMap(({ webhook, problem, shown, entries }) => {
      const total = shown.reduce((sum, { count }) => sum + count, 0);
      const posted = entries.filter(({ message }) => message === 'posted').length;
      if (total === posted) return [];
      return [`wrong number: ${problem} at ${webhook} shows ${total}, but ${posted} were posted`];
    });
