import type { Scenario } from '../scenario';
import type { Invariant } from '../stories';

const LONGEST_WAIT_MS = 10 * 60_000;
const MOST_A_MINUTE = 60;

/** Nothing but messages that Slack does not take goes wrong, and nothing waits for a digest. */
function isCalm({ faults, outage, gone, removed, slackDown, secretChanges, digestBelow }: Scenario): boolean {
  const others = [outage, gone, removed, slackDown, secretChanges, digestBelow];
  return others.every((each) => each === undefined) && Object.values(faults).every((each) => each < 1e-6);
}

/** A message that Slack does not take, whatever it answers, holds up no other one for long. */
export const waitsForNoPoison: Invariant = ({ scenario, stories, start }) => {
  if (!isCalm(scenario)) return [];
  return stories.flatMap(({ expected, words, webhook }) =>
    expected.flatMap(({ eventId, poison, happening: { second, delays } }) => {
      if (poison) return [];
      const arrived = start + second * 1000 + Math.min(...delays);
      const ended = words.find(
        (word) => word.eventId === eventId && /^(posted|suppressed: )/.test(word.message),
      );
      const wait = (ended?.at ?? Number.POSITIVE_INFINITY) - arrived - scenario.groupSeconds * 1000;
      return wait <= LONGEST_WAIT_MS
        ? []
        : [`waits: ${eventId} at ${webhook} for ${Math.round(wait / 1000)} s`];
    }),
  );
};

/** Slack is not asked more often than it likes, whatever it answers. */
export const asksSeldom: Invariant = ({ requests }) =>
  [...requests].flatMap(([webhook, all]) => {
    const isTooMany = all.some((request, at) => {
      const later = all[at + MOST_A_MINUTE + 1];
      return later !== undefined && later.arrivedAt - request.arrivedAt < 60_000;
    });
    return isTooMany ? [`asks too often: more than ${MOST_A_MINUTE} requests to ${webhook} in a minute`] : [];
  });

/** What lies in the lists was told, or given up: also for a webhook that was removed. */
export const leavesNothingBehind: Invariant = ({ table }) =>
  [...table.filled('pending/'), ...table.filled('digest/')].map((list) => `left behind: ${list}`);

/** A webhook that takes nothing is tried every two minutes, and what was set aside, seldom: see delivery/retry.ts. */
const A_DAY_OF_TRIES = 1000;

/** However long Slack is away, what asks for another try does not multiply. */
export const doesNotMultiply: Invariant = ({ invocations, scenario, start, end }) => {
  const days = Math.ceil((end - start) / 86_400_000);
  const most = 2 * (days * A_DAY_OF_TRIES + 40 * scenario.happenings.length);
  const { length } = invocations.filter(({ name }) => name === 'notifier');
  return length <= most ? [] : [`multiplies: ${length} invocations of the notifier in ${days} days`];
};
