import type { Scenario } from '../scenario';
import type { Invariant } from '../stories';

const MAX_WAIT_MS = 10 * 60_000;
const MAX_PER_MINUTE = 60;

/** The only faults are poison alerts, and nothing waits for a digest. */
function isCalm({ faults, outage, gone, removed, slackDown, secretChanges, digestBelow }: Scenario): boolean {
  const others = [outage, gone, removed, slackDown, secretChanges, digestBelow];
  return others.every((each) => each === undefined) && Object.values(faults).every((each) => each < 1e-6);
}

/** A poison alert, whatever Slack answers to it, delays no other alert for long. */
export const poisonDelaysNobody: Invariant = ({ scenario, stories, start }) => {
  if (!isCalm(scenario)) return [];
  return stories.flatMap(({ expected, entries, webhook }) =>
    expected.flatMap(({ eventId, poison, happening: { second, delays } }) => {
      if (poison) return [];
      const arrived = start + second * 1000 + Math.min(...delays);
      const ended = entries.find(
        (word) => word.eventId === eventId && /^(posted|suppressed: )/.test(word.message),
      );
      const wait = (ended?.at ?? Number.POSITIVE_INFINITY) - arrived - scenario.groupSeconds * 1000;
      return wait <= MAX_WAIT_MS ? [] : [`waits: ${eventId} at ${webhook} for ${Math.round(wait / 1000)} s`];
    }),
  );
};

/** The number of requests per minute is limited, whatever Slack answers. */
export const limitsRequests: Invariant = ({ requests }) =>
  [...requests].flatMap(([webhook, all]) => {
    const isTooMany = all.some((request, at) => {
      const later = all[at + MAX_PER_MINUTE + 1];
      return later !== undefined && later.arrivedAt - request.arrivedAt < 60_000;
    });
    return isTooMany
      ? [`asks too often: more than ${MAX_PER_MINUTE} requests to ${webhook} in a minute`]
      : [];
  });

/** In the end the lists are empty, even those of a webhook that was removed. */
export const listsEndEmpty: Invariant = ({ table }) =>
  [...table.filled('pending/'), ...table.filled('digest/')].map((list) => `left behind: ${list}`);

/** A webhook that accepts nothing is tried every two minutes, and problems that were set aside less often: see delivery/retry.ts. */
const MAX_TRIES_PER_DAY = 1000;

/** However long Slack is unavailable, retries and flushes do not multiply. */
export const limitsInvocations: Invariant = ({ invocations, scenario, start, end }) => {
  const days = Math.ceil((end - start) / 86_400_000);
  const most = 2 * (days * MAX_TRIES_PER_DAY + 40 * scenario.happenings.length);
  const { length } = invocations.filter(({ name }) => name === 'notifier');
  return length <= most ? [] : [`multiplies: ${length} invocations of the notifier in ${days} days`];
};
