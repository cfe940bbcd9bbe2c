import { SEVERITIES } from '../../../functions/shared/alert';
import type { ExpectedAlert } from '../events';
import type { LoggedEntry } from '../lambda';
import type { Invariant, ProblemHistory } from '../stories';

/** An alert that was suppressed, and what had happened to the other alerts of its problem by then. */
interface SuppressedAlert {
  readonly event: ExpectedAlert;
  readonly word: LoggedEntry;
  readonly before: readonly { readonly event: ExpectedAlert; readonly word: LoggedEntry }[];
}

const isGivenUp = ({ message }: LoggedEntry) => message.startsWith('sent to the dead-letter queue');
const isTold = ({ message }: LoggedEntry) => message === 'posted' || message === 'collected';

/** The condition under which each rule may suppress an alert. */
const REASONS: Readonly<Record<string, (left: SuppressedAlert) => boolean>> = {
  'delivered before': ({ event, word, before }) =>
    before.some((other) => other.event === event && other.word.message !== word.message) ||
    timesInHand(event, word) > 1,
  // The same state was notified before, with the same or a higher severity.
  repeat: ({ event, before }) => {
    const told = before.filter(({ word }) => isTold(word) || isGivenUp(word));
    const last = told.at(-1)?.event;
    const isAsBad = told.some(
      (other) =>
        other.event.state === event.state && (event.state === 'resolved' || rank(other.event) <= rank(event)),
    );
    return last !== undefined && isAsBad;
  },
  'resolved, but never raised': ({ event, word, before }) =>
    event.state === 'resolved' &&
    !before.some(
      (other) =>
        isTold(other.word) &&
        !before.some((later) => later.event === other.event && isGivenUp(later.word)) &&
        other.event.state === 'open' &&
        // Within one invocation the older alert is processed first.
        (other.word.invocation !== word.invocation || other.event.second < event.second),
    ),
  'already resolved': ({ event, before }) =>
    event.state === 'open' &&
    before.some((other) => other.event.state === 'resolved' && other.event.second > event.second),
  'resolved and raised again': ({ event, word, before }) =>
    before.some((other) => other.word.invocation === word.invocation && other.event.state !== event.state),
  'older than the last alert': ({ event, before }) =>
    event.state === 'resolved' &&
    before.some((other) => other.event.state === 'open' && other.event.second > event.second),
};

/** How often the event is in the batch of the invocation that logged the entry. */
const timesInHand = ({ eventId }: ExpectedAlert, { invocation }: LoggedEntry) =>
  JSON.stringify(invocation.given).split(`\\"id\\":\\"${eventId}/`).length - 1;

const rank = ({ severity }: ExpectedAlert) => SEVERITIES.indexOf(severity);

/** No rule suppresses an alert without its condition, unless a fault concerned the problem. */
export const suppressesByRuleOnly: Invariant = ({ stories }) => {
  // The log entries of an event with two alerts do not tell them apart.
  const plain = stories.filter(({ expected }) => expected.every(({ problems }) => problems.length === 1));
  return plain.flatMap((story) => {
    const { webhook, disturbedAt, answerLostAt } = story;
    const heard = heardIn(story);
    return heard.flatMap(({ event, word }) => {
      const [, rule] = /^suppressed: (.*)$/.exec(word.message) ?? [];
      if (rule === undefined || Math.min(disturbedAt, answerLostAt) <= word.at) return [];
      // Within one invocation the entries are not in the order of the decisions.
      const before = heard.filter(
        (other) =>
          other.word !== word && (other.word.at < word.at || other.word.invocation === word.invocation),
      );
      if (REASONS[rule]?.({ event, word, before })) return [];
      return [`suppressed without reason: ${event.eventId} at ${webhook}, ${rule}`];
    });
  });
};

function heardIn({ entries, expected }: ProblemHistory) {
  const byId = new Map(expected.map((event) => [event.eventId, event]));
  return entries.flatMap((word) => {
    const event = byId.get(String(word.eventId));
    return event ? [{ event, word }] : [];
  });
}
