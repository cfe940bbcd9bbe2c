import type { RoutedAlert } from '../../../functions/shared/delivery-message';
import { WEBHOOKS } from '../events';
import type { Invariant, ProblemHistory, Report } from '../stories';

/** At each webhook, every event is in the channel, in the dead-letter queue, or suppressed by a named rule. */
export const everyEventIsAccountedFor: Invariant = (report) => [
  ...(report.stuck ? ['stuck: not everything came to an end'] : []),
  ...report.stories.flatMap((story) =>
    story.expected
      .filter(({ eventId }) => !hasEnded(story, eventId) && !isDeadLetter(report, eventId, story.webhook))
      .map(({ eventId }) => `lost: ${eventId} at ${story.webhook}`),
  ),
  ...report.expected
    .filter(({ webhooks }) => webhooks.length === 0)
    .filter(
      ({ eventId }) => !report.logged.some((entry) => entry.eventId === eventId && isLeftOut(entry.message)),
    )
    .map(({ eventId }) => `lost: ${eventId}, which a rule leaves out, without a word`),
];

const isLeftOut = (message: string) =>
  /^ignored: rule "|^suppressed: backup copy of a Health event$/.test(message);

function hasEnded({ entries, shown, expected }: ProblemHistory, eventId: string): boolean {
  const own = entries.filter((word) => word.eventId === eventId);
  // What is collected is posted later, and logged then.
  const ends = own.filter(({ message }) => message === 'posted' || message.startsWith('suppressed: '));
  const isPosted = ends.some(({ message }) => message === 'posted');
  const isLeftOut = ends.some(({ message }) => message !== 'posted');
  const { problems = [] } = expected.find((each) => each.eventId === eventId) ?? {};
  return ends.length >= problems.length && (isLeftOut || (isPosted && shown.length > 0));
}

/** Whether an event is in the dead-letter queue. */
export function isDeadLetter({ dead }: Pick<Report, 'dead'>, eventId: string, webhook: string): boolean {
  return dead.some(({ body }) => {
    const content = JSON.parse(body) as { webhook?: string; alerts?: readonly RoutedAlert[] };
    return content.webhook === webhook && content.alerts?.some((each) => idsOf(each).includes(eventId));
  });
}

const idsOf = ({ alert, events }: RoutedAlert) => events?.map(({ eventId }) => eventId) ?? [alert.eventId];

/** Only what Slack refuses permanently is in the dead-letter queue: poison alerts, and alerts for a webhook that is gone. */
export const onlyRefusedAlertsAreDeadLetters: Invariant = ({ deadLetters, dead, expected, scenario }) => [
  ...deadLetters.flatMap(({ body, code, by }) => {
    if (by === 'watcher') return [];
    const { webhook = '', alerts = [] } = JSON.parse(body) as {
      webhook?: string;
      alerts?: readonly RoutedAlert[];
    };
    const isGone = scenario.gone !== undefined && webhook === 'first' && /^SLACK_/.test(code);
    const isAway = code === 'TOO_OLD' && isAwayForADay(scenario, webhook);
    const wrong = alerts
      .flatMap(idsOf)
      .filter((eventId) => !expected.some((each) => each.eventId === eventId && each.poison));
    const isPoison = /^(SLACK_(400|REFUSED)|TOO_OLD)$/.test(code) && alerts.length > 0 && wrong.length === 0;
    const isFine = isGone || isAway || isPoison;
    return isFine ? [] : [`dead letter: ${wrong} at ${webhook}, ${code}`];
  }),
  // After the redrive, once the webhook is back, only poison alerts are there again.
  ...dead.flatMap(({ body, by }) => {
    const { webhook, alerts = [] } = JSON.parse(body) as {
      webhook?: string;
      alerts?: readonly RoutedAlert[];
    };
    if (by === 'watcher' || !WEBHOOKS.some((name) => name === webhook)) return [];
    const isPoison = (id: string) => expected.some(({ eventId, poison }) => eventId === id && poison);
    return isAwayForADay(scenario, webhook ?? '') || alerts.flatMap(idsOf).every(isPoison)
      ? []
      : [`deadLetters for good: ${alerts.flatMap(idsOf)} at ${webhook}`];
  }),
];

/** Nothing can be posted there for a day, so that pending alerts are given up. */
function isAwayForADay({ removed, slackDown }: Report['scenario'], webhook: string): boolean {
  const [from, to] = slackDown ?? [0, 0];
  return (removed !== undefined && webhook === 'first') || to - from > 80_000;
}

/** What is logged as posted is in Slack: a message with the problem arrived before the log entry. */
export const loggedPostsAreInSlack: Invariant = ({ stories }) => {
  const shownAt = new Map(
    stories.map(({ webhook, problem, shown }) => [
      `${webhook} ${problem}`,
      Math.min(...shown.map(({ request }) => request.arrivedAt)),
    ]),
  );
  return stories.flatMap(({ webhook, entries, expected }) =>
    entries.flatMap(({ message, eventId, at }) => {
      if (message !== 'posted') return [];
      // The log entries of an event with two alerts do not tell them apart.
      const { problems = [] } = expected.find((each) => each.eventId === eventId) ?? {};
      const isShown = problems.some((problem) => Number(shownAt.get(`${webhook} ${problem}`)) <= at);
      return isShown ? [] : [`not in Slack: ${eventId} at ${webhook}, but logged as posted`];
    }),
  );
};

/** No invocation rejects, because its whole batch would fail. The watcher may: Lambda retries it. */
export const noInvocationRejects: Invariant = ({ invocations }) =>
  invocations
    .filter(({ name, threw }) => name !== 'watcher' && threw !== undefined)
    .map(({ id, threw }) => `rejected: ${id}, ${threw}`);
