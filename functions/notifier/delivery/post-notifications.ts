import type { Notification } from '../dedupe/notification';
import type { Thread } from '../dedupe/problem';
import type { Heading } from '../render/group-head';
import { renderGroup } from '../render/render-group';
import { channelOf, edit } from '../slack/send';
import type { Failure } from './failure';
import { type PostDependencies, postMessage } from './post-message';
import type { WebhookSession } from './session';

/** What Slack accepted of a notification. */
interface Taken {
  /** The number of its entries. */
  readonly entries: number;
  /** By the bot: the thread of its problem. */
  readonly thread: Thread | undefined;
}

/** The result of posting notifications of type N. */
export interface PostResult<N extends Notification = Notification> {
  /** The notifications of which Slack accepted at least one entry. */
  readonly taken: ReadonlyMap<N, Taken>;
  /** What stopped it; undefined if all of them are taken. */
  readonly failure?: Failure | undefined;
  /** The notifications of the message that failed. Those after it were not tried. */
  readonly failed: readonly N[];
}

/** The bot posts this many notifications as separate messages; more are one message. */
const MAX_SEPARATE_MESSAGES = 5;

/** Posts notifications: one message for all of them, or by the bot one for each if they are few. Never rejects. */
export async function postNotifications<N extends Notification>(
  session: WebhookSession,
  notifications: readonly N[],
  heading: Heading,
  needs: PostDependencies,
): Promise<PostResult<N>> {
  const isBot = channelOf(needs.settings, session.webhook) !== undefined;
  return isBot && heading === '' && notifications.length <= MAX_SEPARATE_MESSAGES
    ? postSeparately(session, notifications, needs)
    : postTogether(session, notifications, heading, needs);
}

async function postTogether<N extends Notification>(
  session: WebhookSession,
  notifications: readonly N[],
  heading: Heading,
  needs: PostDependencies,
): Promise<PostResult<N>> {
  const entries = notifications.flatMap((each) => each.entries);
  const result = await postMessage(session, entries, heading, {}, needs);
  if ('failure' in result) return { taken: new Map(), failure: result.failure, failed: notifications };
  for (const each of notifications)
    await markResolved(session, each, currentThread(session, each, needs), needs);
  const taken = notifications.map((each) => {
    // A problem that has a thread keeps it, so that replies are where it was raised.
    const thread = currentThread(session, each, needs) ?? result.thread;
    return [each, { entries: each.entries.length, thread }] as const;
  });
  return { taken: new Map(taken), failed: [] };
}

/** Posts each entry as a separate message, until one fails. */
async function postSeparately<N extends Notification>(
  session: WebhookSession,
  notifications: readonly N[],
  needs: PostDependencies,
): Promise<PostResult<N>> {
  const taken = new Map<N, Taken>();
  for (const each of notifications) {
    let thread = currentThread(session, each, needs);
    for (const [at, entry] of each.entries.entries()) {
      const isFirst = at === 0;
      const replaces = isFirst && each.completes && !each.isWorse && thread?.alone === true;
      const options = { thread, broadcast: isFirst && each.isWorse, replaces };
      const result = await postMessage(session, [entry], '', options, needs);
      if ('failure' in result) return { taken, failure: result.failure, failed: [each] };
      const isReply = thread !== undefined && result.thread?.ts === thread.ts;
      if (entry.alert.state === 'resolved' && isReply) await markResolved(session, each, thread, needs);
      thread = result.thread;
      taken.set(each, { entries: at + 1, thread });
    }
  }
  return { taken, failed: [] };
}

/** Edits the message with which the bot raised a problem that is resolved, if the message has only this problem. */
async function markResolved(
  session: WebhookSession,
  { entries }: Notification,
  thread: Thread | undefined,
  needs: PostDependencies,
): Promise<void> {
  const end = entries.find(({ alert }) => alert.state === 'resolved');
  if (end !== undefined && thread?.alone)
    await edit(thread, renderGroup([end], '', needs.settings), session, needs);
}

/** Returns the thread of a problem if the bot still posts to its channel. */
function currentThread(
  session: WebhookSession,
  { thread }: Notification,
  { settings }: PostDependencies,
): Thread | undefined {
  return thread?.channel === channelOf(settings, session.webhook) ? thread : undefined;
}
