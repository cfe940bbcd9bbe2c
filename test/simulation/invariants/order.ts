import { SEVERITIES } from '../../../functions/shared/alert';
import type { Expected } from '../events';
import { isNeverRecorded } from '../excuses';
import type { Logged } from '../lambda';
import type { Invariant } from '../stories';
import { lies } from './ends';

/** The only excuse: what raised it was collected, and Slack refused the summary, so that it lay in the dead-letter queue. */
export const neverResolvedBeforeRaised: Invariant = ({ stories }) =>
  stories.flatMap(({ problem, webhook, words, tellings: [first] }) => {
    if (!first?.resolved) return [];
    const isBuried = words.some(
      ({ message, at }) => message.startsWith('sent to the dead-letter') && at < first.request.arrivedAt,
    );
    return isBuried ? [] : [`resolved before raised: ${problem} at ${webhook}`];
  });

/** An event is not told once it is known that the problem was over later than that. */
export const raisesNothingThatIsOver: Invariant = ({ stories }) =>
  stories.flatMap(({ words, expected, webhook, disturbedAt }) => {
    // The words of an event with two alerts do not say of which they are.
    const plain = expected.filter(({ problems }) => problems.length === 1);
    const heard = words.flatMap((word) =>
      plain.filter(({ eventId }) => eventId === word.eventId).map((event) => ({ word, event })),
    );
    return heard.flatMap(({ word, event }, at) => {
      if (!isTold(word) || event.state !== 'open' || disturbedAt <= word.at) return [];
      // What was collected was decided then, and is posted later.
      const isDecided = heard.slice(0, at).some((before) => before.event === event && isTold(before.word));
      if (isDecided) return [];
      const isKnownToBeOver = heard
        .slice(0, at)
        .some(
          (before) =>
            before.word.invocation !== word.invocation &&
            before.event.state === 'resolved' &&
            before.event.second > event.second &&
            (isTold(before.word) || before.word.message === 'suppressed: resolved, but never raised') &&
            !heard.some((later) => later.event === before.event && isGivenUp(later.word)),
        );
      return isKnownToBeOver ? [`raised after it was over: ${event.eventId} at ${webhook}`] : [];
    });
  });

const isGivenUp = ({ message }: Logged) => message.startsWith('sent to the dead-letter queue');
const isTold = ({ message }: Logged) => message === 'posted' || message === 'collected';

/**
 * In the end the channel says what is true: the newest event decides whether the problem lasts. Excuses: Slack took
 * a message without anybody's knowledge, and refused everything when it was tried again; or neither the table nor the queue
 * took that it was posted.
 */
export const endsWithTheTruth: Invariant = ({ stories, dead, invocations }) =>
  stories.flatMap(({ problem, webhook, expected, tellings, words, ...story }) => {
    // What lies in the dead-letter queue is not in the channel.
    if (expected.some(({ eventId }) => lies({ dead }, eventId, webhook))) return [];
    const newest = newestOf(expected.filter(({ poison }) => !poison));
    const last = tellings.at(-1);
    if (newest === undefined) return [];
    const isUncertain = Math.min(story.disturbedAt, story.answerLostAt) < Number.POSITIVE_INFINITY;
    if (isUncertain && (words.some(isGivenUp) || isNeverRecorded(webhook, invocations))) return [];
    if (last === undefined) return newest.state === 'open' ? [`never told: ${problem} at ${webhook}`] : [];
    if (last.resolved === (newest.state === 'resolved')) return [];
    return [`ends with a lie: ${problem} at ${webhook} is ${newest.state}, but the channel says otherwise`];
  });

/** What is shown of a problem is never milder than what is said to be posted of it. No excuse. */
export const showsTheWorst: Invariant = ({ stories }) =>
  stories.flatMap(({ problem, webhook, expected, words, tellings }) => {
    if (expected.some(({ problems }) => problems.length > 1)) return [];
    const posted = words.filter(({ message }) => message === 'posted').map(({ eventId }) => eventId);
    const raised = expected.filter(({ state, eventId }) => state === 'open' && posted.includes(eventId));
    const worst = Math.min(...raised.map(({ severity }) => SEVERITIES.indexOf(severity)));
    const shown = Math.min(...tellings.filter(({ resolved }) => !resolved).map(({ severity }) => severity));
    return shown <= worst ? [] : [`shown as milder: ${problem} at ${webhook}`];
  });

/** Undefined where two events of the same second say different things. */
function newestOf(expected: readonly Expected[]): Expected | undefined {
  const second = Math.max(...expected.map((each) => each.second));
  const newest = expected.filter((each) => each.second === second);
  return newest.every(({ state }) => state === newest[0]?.state) ? newest[0] : undefined;
}
