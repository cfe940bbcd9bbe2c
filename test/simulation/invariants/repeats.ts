import type { Telling } from '../shown';
import type { Invariant, Story } from '../stories';

/** What says nothing new is not told, but after what excuses it. */
export const saysNothingTwice: Invariant = ({ stories }) =>
  stories.flatMap((story) => {
    const { tellings, problem, webhook, disturbedAt, answerLostAt } = story;
    return tellings.flatMap((telling, at) => {
      const { arrivedAt, invocation } = telling.request;
      const isExcused = disturbedAt <= arrivedAt || answerLostAt < arrivedAt;
      return isExcused || isNews(telling, tellings.slice(0, at), tellings)
        ? []
        : [`said twice: ${problem} at ${webhook} by ${invocation}`];
    });
  });

function isNews(telling: Telling, before: readonly Telling[], all: readonly Telling[]): boolean {
  const last = before.at(-1);
  if (last === undefined || last.resolved !== telling.resolved) return true;
  if (telling.resolved) return false;
  // Of one message nobody knows which part is the older one.
  const lastTold = all.filter(({ request }) => request === last.request || request === telling.request);
  if (lastTold.some(({ version, resolved }) => !resolved && version !== telling.version)) return true;
  const since = before.slice(before.findLastIndex(({ resolved }) => resolved) + 1);
  return since.every(({ severity }) => telling.severity < severity);
}

const isUndisturbed = ({ disturbedAt, answerLostAt }: Story) =>
  Math.min(disturbedAt, answerLostAt) === Number.POSITIVE_INFINITY;
/** The words of an event with two alerts do not say of which they are. */
const isPlain = ({ expected }: Story) => expected.every(({ problems }) => problems.length === 1);

/** An event that was recorded as posted is not posted again: two deliveries of it are told of once. */
export const postsNoEventTwice: Invariant = ({ stories }) =>
  stories
    .filter((story) => isUndisturbed(story) && isPlain(story))
    .flatMap(({ webhook, expected, words }) =>
      expected.flatMap(({ eventId }) => {
        const posts = words.filter((word) => word.eventId === eventId && word.message === 'posted');
        return posts.length > 1 ? [`posted twice: ${eventId} at ${webhook}`] : [];
      }),
    );

/** Where nothing went wrong, the numbers that the channel shows are those of the alerts. */
export const theNumbersAddUp: Invariant = ({ stories }) =>
  stories
    .filter((story) => isUndisturbed(story) && isPlain(story))
    .flatMap(({ webhook, problem, tellings, words }) => {
      const shown = tellings.reduce((sum, { count }) => sum + count, 0);
      const posted = words.filter(({ message }) => message === 'posted').length;
      if (shown === posted) return [];
      return [`wrong number: ${problem} at ${webhook} shows ${shown}, but ${posted} were posted`];
    });
