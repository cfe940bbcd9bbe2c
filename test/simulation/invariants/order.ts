import { SEVERITIES } from '../../../functions/shared/alert';
import type { ExpectedAlert } from '../events';
import { isNeverRecorded } from '../excuses';
import type { LoggedEntry } from '../lambda';
import type { Invariant } from '../stories';
import { isDeadLetter } from './ends';

/**
 * A resolution is not shown before its problem. Excuses: Slack refused the summary that raised it; or the table failed, so that
 * nobody knows whether the alert that raised it was posted before the function was killed.
 */
export const neverResolvedBeforeRaised: Invariant = ({ stories }) =>
  stories.flatMap(({ problem, webhook, entries, disturbedAt, shown: [first] }) => {
    if (!first?.resolved || disturbedAt <= first.request.arrivedAt) return [];
    const isBuried = entries.some(
      ({ message, at }) => message.startsWith('sent to the dead-letter') && at < first.request.arrivedAt,
    );
    return isBuried ? [] : [`resolved before raised: ${problem} at ${webhook}`];
  });

/** An event is not posted once a later resolution of its problem is known. */
export const neverRaisesWhatIsResolved: Invariant = ({ stories }) =>
  stories.flatMap(({ entries, expected, webhook, disturbedAt }) => {
    // The log entries of an event with two alerts do not tell them apart.
    const plain = expected.filter(({ problems }) => problems.length === 1);
    const heard = entries.flatMap((word) =>
      plain.filter(({ eventId }) => eventId === word.eventId).map((event) => ({ word, event })),
    );
    return heard.flatMap(({ word, event }, at) => {
      if (!isTold(word) || event.state !== 'open' || disturbedAt <= word.at) return [];
      // What was collected was decided at that time and is posted later.
      const isDecided = heard.slice(0, at).some((before) => before.event === event && isTold(before.word));
      if (isDecided) return [];
      const isKnownAsResolved = heard
        .slice(0, at)
        .some(
          (before) =>
            before.word.invocation !== word.invocation &&
            before.event.state === 'resolved' &&
            before.event.second > event.second &&
            (isTold(before.word) || before.word.message === 'suppressed: resolved, but never raised') &&
            !heard.some((later) => later.event === before.event && isGivenUp(later.word)),
        );
      return isKnownAsResolved ? [`raised after its resolution: ${event.eventId} at ${webhook}`] : [];
    });
  });

const isGivenUp = ({ message }: LoggedEntry) => message.startsWith('sent to the dead-letter queue');
const isTold = ({ message }: LoggedEntry) => message === 'posted' || message === 'collected';

/**
 * In the end the channel shows the current state, which the newest event decides. Excuses: Slack accepted a message, its
 * answer was lost, and it refused everything afterwards; or neither the table nor a queue accepted the record of the post.
 */
export const channelEndsWithCurrentState: Invariant = ({ stories, dead, invocations }) =>
  stories.flatMap(({ problem, webhook, expected, shown, entries, ...story }) => {
    // What is in the dead-letter queue is not in the channel.
    if (expected.some(({ eventId }) => isDeadLetter({ dead }, eventId, webhook))) return [];
    const newest = newestOf(expected.filter(({ poison }) => !poison));
    const last = shown.at(-1);
    if (newest === undefined) return [];
    const isUncertain = Math.min(story.disturbedAt, story.answerLostAt) < Number.POSITIVE_INFINITY;
    if (isUncertain && (entries.some(isGivenUp) || isNeverRecorded(webhook, invocations))) return [];
    if (last === undefined)
      return newest.state === 'open' ? [`never notified: ${problem} at ${webhook}`] : [];
    if (last.resolved === (newest.state === 'resolved')) return [];
    return [`wrong final state: ${problem} at ${webhook} is ${newest.state}, but the channel says otherwise`];
  });

/** A problem is never shown with a lower severity than the alerts that are logged as posted. No excuse. */
export const showsHighestSeverity: Invariant = ({ stories }) =>
  stories.flatMap(({ problem, webhook, expected, entries, shown }) => {
    if (expected.some(({ problems }) => problems.length > 1)) return [];
    const posted = entries.filter(({ message }) => message === 'posted').map(({ eventId }) => eventId);
    const raised = expected.filter(({ state, eventId }) => state === 'open' && posted.includes(eventId));
    const worst = Math.min(...raised.map(({ severity }) => SEVERITIES.indexOf(severity)));
    const highest = Math.min(...shown.filter(({ resolved }) => !resolved).map(({ severity }) => severity));
    return highest <= worst ? [] : [`shown as milder: ${problem} at ${webhook}`];
  });

/** Undefined where two events of the same second say different things. */
function newestOf(expected: readonly ExpectedAlert[]): ExpectedAlert | undefined {
  const second = Math.max(...expected.map((each) => each.second));
  const newest = expected.filter((each) => each.second === second);
  return newest.every(({ state }) => state === newest[0]?.state) ? newest[0] : undefined;
}
