import { SEVERITIES } from '../../functions/notifier/alert';
import { groupBy } from '../../functions/notifier/invocation';
import type { Call, History } from './run';
import type { Request } from './slack';

/** What the notifier promises; empty when it kept all of it. */
export function violations(history: History): readonly string[] {
  return [
    ...(history.stuck ? ['not everything came to an end'] : []),
    ...everyEventEnds(history),
    ...onlyThePoisonIsBuried(history),
    ...postedIsTrue(history),
    ...waitsForSlack(history),
    ...keepsThePace(history),
    ...saysNothingTwice(history),
    ...postsNoEventTwice(history),
    ...neverResolvedBeforeRaised(history),
    ...raisesNothingThatIsOver(history),
  ];
}

const WEBHOOKS = ['first', 'second'];
const MS_TOLERANCE = 1;

/** In Slack, in the dead-letter queue, or left out by a rule that has a name: at each webhook. */
function everyEventEnds({ scenario, logged, queue }: History): string[] {
  const dead = new Set(queue.dead.map(({ body }) => JSON.parse(body).id));
  const ended = new Set(
    logged
      .filter(({ message }) => message === 'posted' || message.startsWith('suppressed: '))
      .map(({ eventId, webhook }) => `${eventId} ${webhook}`),
  );
  return scenario.happenings.flatMap((_, number) =>
    WEBHOOKS.filter((webhook) => !dead.has(`e-${number}`) && !ended.has(`e-${number} ${webhook}`)).map(
      (webhook) => `lost: e-${number} at ${webhook}`,
    ),
  );
}

/** What is well is not given up for what is not. */
function onlyThePoisonIsBuried({ scenario, queue }: History): string[] {
  return queue.dead.flatMap(({ body, why }) => {
    const { id } = JSON.parse(body);
    return scenario.happenings[Number(String(id).slice(2))]?.poison ? [] : [`buried: ${id}, ${why}`];
  });
}

/** What is logged as posted was taken by Slack. */
function postedIsTrue(history: History): string[] {
  const shown = WEBHOOKS.map((webhook) => new Set(tellings(history, webhook).map(({ problem }) => problem)));
  return history.logged.flatMap(({ message, eventId = '', webhook = '' }) => {
    if (message !== 'posted') return [];
    const { problem } = history.scenario.happenings[Number(eventId.slice(2))] ?? {};
    return shown[WEBHOOKS.indexOf(webhook)]?.has(String(problem)) ? [] : [`said to be posted: ${eventId}`];
  });
}

/** No request before Retry-After, as long as the one who was asked to wait could tell the others. */
function waitsForSlack({ slack, calls }: History): string[] {
  return slack.requests.flatMap((asked) => {
    const { notBefore, answeredAt, webhook } = asked;
    const call = calls.get(asked.invocation);
    if (notBefore === undefined || answeredAt === undefined || isExcused(call) || call?.crashed) return [];
    const early = slack.requests.filter(
      (other) =>
        other.webhook === webhook &&
        other.sentAt >= answeredAt &&
        other.sentAt < notBefore - MS_TOLERANCE &&
        !isExcused(calls.get(other.invocation)),
    );
    return early.map(({ sentAt }) => `${webhook}: posted ${notBefore - sentAt} ms before Retry-After`);
  });
}

/** One message a second for each webhook, unless the table could not be asked. */
function keepsThePace({ slack, calls }: History): string[] {
  return WEBHOOKS.flatMap((webhook) => {
    const requests = slack.requests.filter((request) => request.webhook === webhook);
    const sorted = requests.sort((a, b) => a.arrivedAt - b.arrivedAt);
    return sorted.slice(1).flatMap((request, before) => {
      const earlier = sorted[before] as Request;
      const apart = request.arrivedAt - earlier.arrivedAt;
      const excused = [earlier, request].some(({ invocation }) => isExcused(calls.get(invocation)));
      return apart < 1000 - MS_TOLERANCE && !excused ? [`${webhook}: two messages in ${apart} ms`] : [];
    });
  });
}

const isExcused = (call: Call | undefined) => call?.tableFault ?? false;

/** A problem as a message shows it. */
interface Telling {
  readonly problem: string;
  /** 0 is the worst. */
  readonly severity: number;
  readonly resolved: boolean;
  readonly request: Request;
}

const EMOJI = ['🚨', '🔴', '🟠', '🟡', '🔵', '✅'];
const SHOWN = /(🚨|🔴|🟠|🟡|🔵|✅)(?:(?!🚨|🔴|🟠|🟡|🔵|✅)[^⟦])*⟦[A-Z]+(\d+)⟧/gu;

/** What Slack's channel shows, in its order; in one message what is raised stands before what is resolved. */
function tellings({ slack }: History, webhook: string): Telling[] {
  return slack.requests
    .filter((request) => request.accepted && request.webhook === webhook)
    .flatMap((request) => {
      const { text, ...rest } = JSON.parse(request.body);
      const shown = rest.blocks ? JSON.stringify(rest) : text;
      return [...String(shown).matchAll(SHOWN)].map(([, emoji = '', problem = '']) => ({
        problem,
        severity: Math.min(EMOJI.indexOf(emoji), SEVERITIES.length),
        resolved: emoji === '✅',
        request,
      }));
    });
}

function byProblem(history: History): (readonly Telling[])[] {
  return WEBHOOKS.flatMap((webhook) => [
    ...groupBy(tellings(history, webhook), ({ problem }) => problem).values(),
  ]);
}

/**
 * The same is said twice only where the first may not have been heard or could not be recorded: Slack's answer was
 * lost, the container crashed after the post, or the table failed the one who posted or the one who asked.
 */
function saysNothingTwice(history: History): string[] {
  return byProblem(history).flatMap((told) =>
    told.slice(1).flatMap((telling, before) => {
      const earlier = told[before] as Telling;
      const worstBefore = worstSinceRaised(told.slice(0, before + 1));
      const isNews =
        telling.resolved !== earlier.resolved || (!telling.resolved && telling.severity < worstBefore);
      if (isNews || isDuplicateExcused(history, told.slice(0, before + 1), telling)) return [];
      return [`said twice: P${telling.problem} at ${telling.request.webhook}`];
    }),
  );
}

function worstSinceRaised(told: readonly Telling[]): number {
  const since = told.findLastIndex(({ resolved }) => resolved);
  return Math.min(...told.slice(since + 1).map(({ severity }) => severity));
}

function isDuplicateExcused({ calls }: History, earlier: readonly Telling[], later: Telling): boolean {
  if (isExcused(calls.get(later.request.invocation))) return true;
  const isUnrecorded = ({ request }: Telling) => {
    const call = calls.get(request.invocation);
    return request.answerLost || call?.crashed || isExcused(call);
  };
  if (earlier.some(isUnrecorded)) return true;
  // What was collected was recorded by another call than the one that posted it.
  const title = `⟦P${later.problem}⟧`;
  return [...calls.values()].some(
    (call) => (call.crashed || call.tableFault) && call.collected.some((text) => text.includes(title)),
  );
}

/** An event that was recorded as posted is not posted again. */
function postsNoEventTwice({ logged, calls }: History): string[] {
  const posts = logged.filter(({ message }) => message === 'posted');
  const events = groupBy(posts, ({ eventId, webhook }) => `${eventId} ${webhook}`);
  return [...events].flatMap(([event, some]) => {
    const excused = some.some(({ call }) => calls.get(call)?.tableFault || calls.get(call)?.crashed);
    return some.length > 1 && !excused ? [`posted twice: ${event}`] : [];
  });
}

function neverResolvedBeforeRaised(history: History): string[] {
  return byProblem(history).flatMap(([first]) =>
    first?.resolved ? [`resolved before raised: P${first.problem} at ${first.request.webhook}`] : [],
  );
}

/** An event is not posted once it is known that the problem was over later than that. */
function raisesNothingThatIsOver({ scenario, logged, calls }: History): string[] {
  const told = logged.flatMap(({ message, eventId = '', webhook, call }) => {
    const happening = scenario.happenings[Number(eventId.slice(2))];
    return happening ? [{ message, eventId, webhook, call, happening }] : [];
  });
  return told.flatMap(({ message, eventId, webhook, call, happening }, at) => {
    if (message !== 'posted' || happening.state !== 'open' || isExcused(calls.get(call))) return [];
    const over = told
      .slice(0, at)
      .some(
        (before) =>
          before.webhook === webhook &&
          before.call !== call &&
          before.happening.problem === happening.problem &&
          before.happening.state === 'resolved' &&
          before.happening.second > happening.second &&
          /^posted|never raised$/.test(before.message) &&
          !isExcused(calls.get(before.call)),
      );
    return over ? [`raised after it was over: ${eventId} at ${webhook}`] : [];
  });
}

/** How many alerts a message says that it stands for. */
export function alertsShown({ body }: Pick<Request, 'body'>): number {
  const [, alerts] = /(\d+) alerts/.exec(JSON.parse(body).text) ?? [];
  return alerts === undefined ? 1 : Number(alerts);
}
