import { SEVERITIES } from '../../../functions/shared/alert';
import type { Expected } from '../events';
import type { Logged } from '../lambda';
import type { Invariant, Story } from '../stories';

/** An alert that was left out, and what had become of the others of its problem by then. */
interface Left {
  readonly event: Expected;
  readonly word: Logged;
  readonly before: readonly { readonly event: Expected; readonly word: Logged }[];
}

const isGivenUp = ({ message }: Logged) => message.startsWith('sent to the dead-letter queue');
const isTold = ({ message }: Logged) => message === 'posted' || message === 'collected';

/** What each rule may leave out. */
const REASONS: Readonly<Record<string, (left: Left) => boolean>> = {
  'delivered before': ({ event, word, before }) =>
    before.some((other) => other.event === event && other.word.message !== word.message) ||
    timesInHand(event, word) > 1,
  // The same was told, at least as bad, and is not over since; that it is over was told, and not that it began again.
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
        // Of what came together the older is dealt with first.
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

/** How often the event is in the batch of whoever says that word. */
const timesInHand = ({ eventId }: Expected, { invocation }: Logged) =>
  JSON.stringify(invocation.given).split(`\\"id\\":\\"${eventId}/`).length - 1;

const rank = ({ severity }: Expected) => SEVERITIES.indexOf(severity);

/** Nothing is left out by a rule that does not fit, unless the memory of the problem was disturbed. */
export const leavesOutForAReason: Invariant = ({ stories }) => {
  // The words of an event with two alerts do not say of which they are.
  const plain = stories.filter(({ expected }) => expected.every(({ problems }) => problems.length === 1));
  return plain.flatMap((story) => {
    const { webhook, disturbedAt, answerLostAt } = story;
    const heard = heardIn(story);
    return heard.flatMap(({ event, word }) => {
      const [, rule] = /^suppressed: (.*)$/.exec(word.message) ?? [];
      if (rule === undefined || Math.min(disturbedAt, answerLostAt) <= word.at) return [];
      // In one invocation the words do not come in the order of the decisions.
      const before = heard.filter(
        (other) =>
          other.word !== word && (other.word.at < word.at || other.word.invocation === word.invocation),
      );
      if (REASONS[rule]?.({ event, word, before })) return [];
      return [`left out for no reason: ${event.eventId} at ${webhook}, ${rule}`];
    });
  });
};

function heardIn({ words, expected }: Story) {
  const byId = new Map(expected.map((event) => [event.eventId, event]));
  return words.flatMap((word) => {
    const event = byId.get(String(word.eventId));
    return event ? [{ event, word }] : [];
  });
}
