import type { RoutedAlert } from '../../../functions/shared/delivery-message';
import { WEBHOOKS } from '../events';
import type { Invariant, Report, Story } from '../stories';

/** At each webhook, every event is in the channel, in the dead-letter queue, or left out by a rule that has a name. */
export const everyEventEnds: Invariant = (report) => [
  ...(report.stuck ? ['stuck: not everything came to an end'] : []),
  ...report.stories.flatMap((story) =>
    story.expected
      .filter(({ eventId }) => !hasEnded(story, eventId) && !lies(report, eventId, story.webhook))
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

function hasEnded({ words, tellings, expected }: Story, eventId: string): boolean {
  const own = words.filter((word) => word.eventId === eventId);
  // What is collected is told later, and then it is posted.
  const ends = own.filter(({ message }) => message === 'posted' || message.startsWith('suppressed: '));
  const isPosted = ends.some(({ message }) => message === 'posted');
  const isLeftOut = ends.some(({ message }) => message !== 'posted');
  const { problems = [] } = expected.find((each) => each.eventId === eventId) ?? {};
  return ends.length >= problems.length && (isLeftOut || (isPosted && tellings.length > 0));
}

/** It is in the dead-letter queue. */
export function lies({ dead }: Pick<Report, 'dead'>, eventId: string, webhook: string): boolean {
  return dead.some(({ body }) => {
    const content = JSON.parse(body) as { webhook?: string; alerts?: readonly RoutedAlert[] };
    return content.webhook === webhook && content.alerts?.some((each) => idsOf(each).includes(eventId));
  });
}

const idsOf = ({ alert, events }: RoutedAlert) => events?.map(({ eventId }) => eventId) ?? [alert.eventId];

/** Only what Slack refuses for good is given up: what it never understands, and what goes to a webhook that is gone. */
export const onlyWhatIsRefusedIsBuried: Invariant = ({ buried, dead, expected, scenario }) => [
  ...buried.flatMap(({ body, code, by }) => {
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
    return isFine ? [] : [`buried: ${wrong} at ${webhook}, ${code}`];
  }),
  // Sent once more after the webhook is back, only what nobody ever understands is there again.
  ...dead.flatMap(({ body, by }) => {
    const { webhook, alerts = [] } = JSON.parse(body) as {
      webhook?: string;
      alerts?: readonly RoutedAlert[];
    };
    if (by === 'watcher' || !WEBHOOKS.some((name) => name === webhook)) return [];
    const isPoison = (id: string) => expected.some(({ eventId, poison }) => eventId === id && poison);
    return isAwayForADay(scenario, webhook ?? '') || alerts.flatMap(idsOf).every(isPoison)
      ? []
      : [`buried for good: ${alerts.flatMap(idsOf)} at ${webhook}`];
  }),
];

/** For a day nothing can be posted there, so that what waits is given up. */
function isAwayForADay({ removed, slackDown }: Report['scenario'], webhook: string): boolean {
  const [from, to] = slackDown ?? [0, 0];
  return (removed !== undefined && webhook === 'first') || to - from > 80_000;
}

/** What is logged as posted is in Slack: a message that shows the problem came before the word. */
export const postedIsTrue: Invariant = ({ stories }) => {
  const shownAt = new Map(
    stories.map(({ webhook, problem, tellings }) => [
      `${webhook} ${problem}`,
      Math.min(...tellings.map(({ request }) => request.arrivedAt)),
    ]),
  );
  return stories.flatMap(({ webhook, words, expected }) =>
    words.flatMap(({ message, eventId, at }) => {
      if (message !== 'posted') return [];
      // The words of an event with two alerts do not say of which they are.
      const { problems = [] } = expected.find((each) => each.eventId === eventId) ?? {};
      const isShown = problems.some((problem) => Number(shownAt.get(`${webhook} ${problem}`)) <= at);
      return isShown ? [] : [`not in Slack: ${eventId} at ${webhook}, but logged as posted`];
    }),
  );
};

/** A function that rejects has failed with its whole batch. The watcher may: Lambda repeats it. */
export const noFunctionFailsAsAWhole: Invariant = ({ invocations }) =>
  invocations
    .filter(({ name, threw }) => name !== 'watcher' && threw !== undefined)
    .map(({ id, threw }) => `failed as a whole: ${id}, ${threw}`);
