import { faultOf } from '../../shared/log';
import type { Notification } from '../dedupe/notification';
import type { Thread } from '../dedupe/problem';
import type { Entry } from '../render/entry';
import type { Heading } from '../render/group-head';
import { minimalMessage, plainGroup, renderGroup } from '../render/render-group';
import type { NotifierSettings } from '../settings';
import { channelOf, edit, type SendDependencies, type SlackMessage, send } from '../slack/send';
import { Refused } from '../slack/webhook';
import { type Failure, failureOf } from './failure';
import type { WebhookSession } from './session';

export type PostDependencies = SendDependencies & { readonly settings: NotifierSettings };

/** What became of notifications. */
export interface Posted {
  /** Those of which Slack took something: how many of their entries, and in which thread. */
  readonly taken: ReadonlyMap<
    Notification,
    { readonly entries: number; readonly thread: Thread | undefined }
  >;
  /** What stopped it; undefined if all of them are taken. */
  readonly failure?: Failure | undefined;
  /** Those that were in the message that failed; others were not tried. */
  readonly failed: readonly Notification[];
}

/** The bot posts so many one by one, at most. */
const MOST_ALONE = 5;

/** Posts notifications: one message for all of them, or by the bot one for each if they are few. Never rejects. */
export async function postNotifications(
  session: WebhookSession,
  notifications: readonly Notification[],
  heading: Heading,
  needs: PostDependencies,
): Promise<Posted> {
  const isBot = channelOf(needs.settings, session.webhook) !== undefined;
  const [first, second] = notifications;
  const isAlone = heading === '' && first !== undefined && second === undefined;
  if (isBot && heading === '' && notifications.length <= MOST_ALONE)
    return postEach(session, notifications, needs);
  const entries = notifications.flatMap((each) => each.entries);
  const thread = isAlone ? ownThread(session, first, needs) : undefined;
  const outcome = await post(session, entries, heading, { thread }, needs);
  if ('failure' in outcome) return { taken: new Map(), failure: outcome.failure, failed: notifications };
  for (const each of notifications) await markResolved(session, each, each.thread, needs);
  const taken = notifications.map((each) => {
    // What has a thread of its own keeps it: what follows belongs to where the problem was raised.
    const own = ownThread(session, each, needs) ?? outcome.thread;
    return [each, { entries: each.entries.length, thread: own }] as const;
  });
  return { taken: new Map(taken), failed: [] };
}

/** Each entry as a message of its own, until one fails. */
async function postEach(
  session: WebhookSession,
  notifications: readonly Notification[],
  needs: PostDependencies,
): Promise<Posted> {
  const taken = new Map<Notification, { entries: number; thread: Thread | undefined }>();
  for (const each of notifications) {
    let thread = ownThread(session, each, needs);
    for (const [at, entry] of each.entries.entries()) {
      const replaces = each.completes && !each.isWorse && thread?.alone === true && at === 0;
      const place = { thread, broadcast: each.isWorse && at === 0, replaces };
      const outcome = await post(session, [entry], '', place, needs);
      if ('failure' in outcome) return { taken, failure: outcome.failure, failed: [each] };
      const isReply = thread !== undefined && outcome.thread?.ts === thread.ts;
      if (entry.alert.state === 'resolved' && isReply) await markResolved(session, each, thread, needs);
      thread = outcome.thread;
      taken.set(each, { entries: at + 1, thread });
    }
  }
  return { taken, failed: [] };
}

/** The message of the bot that raised what is over says so itself. */
async function markResolved(
  session: WebhookSession,
  { entries }: Notification,
  thread: Thread | undefined,
  needs: PostDependencies,
): Promise<void> {
  const end = entries.find(({ alert }) => alert.state === 'resolved');
  if (end === undefined || !thread?.alone || thread.channel !== channelOf(needs.settings, session.webhook))
    return;
  await edit(thread, renderGroup([end], '', needs.settings), session, needs);
}

/** Nothing where the bot does not post there any more. */
function ownThread(
  session: WebhookSession,
  { thread }: Notification,
  { settings }: PostDependencies,
): Thread | undefined {
  return thread?.channel === channelOf(settings, session.webhook) ? thread : undefined;
}

type Place = Pick<SlackMessage, 'thread' | 'broadcast' | 'replaces'>;

/** One message. */
export async function post(
  session: WebhookSession,
  entries: readonly Entry[],
  heading: Heading,
  place: Place,
  needs: PostDependencies,
): Promise<{ readonly thread: Thread | undefined } | { readonly failure: Failure }> {
  try {
    const thread = await send({ ...messageOf(entries, heading, needs), ...place }, session, needs);
    session.invocation.tally.add('messages');
    session.messagePosted(heading);
    return { thread };
  } catch (error) {
    session.fail(error, entries.length === 1 ? entries[0]?.alert : undefined);
    return { failure: failureOf(error) };
  }
}

function messageOf(
  entries: readonly Entry[],
  heading: Heading,
  { settings }: PostDependencies,
): SlackMessage {
  try {
    return {
      payload: renderGroup(entries, heading, settings),
      plain: plainGroup(entries, heading, settings),
      alone: entries.length === 1 && heading === '',
    };
  } catch (fault) {
    // One entry must not keep back the others, whatever is wrong with it.
    throw new Refused(`no message can be made of it: ${faultOf(fault).message}`, 400, 'not understood');
  }
}

/**
 * Whether Slack takes anything at all there: a few words without anything of the event, which say that an alert could not be
 * shown. Undefined: it does; else the failure.
 */
export async function postNotice(
  session: WebhookSession,
  notification: Notification,
  needs: PostDependencies,
): Promise<Failure | undefined> {
  const [{ alert } = { alert: undefined }] = notification.entries;
  const payload = minimalMessage(alert?.service ?? '', needs.settings);
  try {
    await send({ payload, plain: payload, alone: false }, session, needs);
    session.invocation.tally.add('messages');
    session.noticePosted();
    return undefined;
  } catch (error) {
    session.fail(error, alert);
    return failureOf(error);
  }
}
