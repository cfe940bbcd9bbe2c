import { describeError } from '../../shared/log';
import type { Notification } from '../dedupe/notification';
import type { Thread } from '../dedupe/problem';
import type { MessageEntry } from '../render/entry';
import type { Heading } from '../render/group-head';
import { renderGroup, renderNotice, renderPlainGroup } from '../render/render-group';
import type { NotifierSettings } from '../settings';
import { type SendDependencies, type SlackMessage, send } from '../slack/send';
import { Refused } from '../slack/webhook';
import { type Failure, failureOf } from './failure';
import type { WebhookSession } from './session';

export type PostDependencies = SendDependencies & { readonly settings: NotifierSettings };

/** Where the bot posts a message. */
export type ThreadOptions = Pick<SlackMessage, 'thread' | 'broadcast' | 'replaces'>;

/** Posts entries as one message. Returns its thread if the bot posted it, or the failure; never rejects. */
export async function postMessage(
  session: WebhookSession,
  entries: readonly MessageEntry[],
  heading: Heading,
  options: ThreadOptions,
  needs: PostDependencies,
): Promise<{ readonly thread: Thread | undefined } | { readonly failure: Failure }> {
  try {
    const thread = await send({ ...messageOf(entries, heading, needs), ...options }, session, needs);
    session.invocation.counters.add('messages');
    session.recordMessage(heading);
    return { thread };
  } catch (error) {
    session.logError(error, entries.length === 1 ? entries[0]?.alert : undefined);
    return { failure: failureOf(error) };
  }
}

/** @throws Refused if the entries cannot be rendered, so that the one that is the cause is isolated */
function messageOf(
  entries: readonly MessageEntry[],
  heading: Heading,
  { settings }: PostDependencies,
): SlackMessage {
  try {
    return {
      payload: renderGroup(entries, heading, settings),
      plain: renderPlainGroup(entries, heading, settings),
      alone: entries.length === 1 && heading === '',
    };
  } catch (error) {
    const message = `the message cannot be rendered: ${describeError(error).message}`;
    throw new Refused(message, 400, 'not understood');
  }
}

/**
 * Posts a notice, without any text of the event, that an alert could not be shown. It shows whether Slack accepts anything
 * for the webhook.
 *
 * @returns undefined if Slack accepts it, or the failure; never rejects
 */
export async function postNotice(
  session: WebhookSession,
  notification: Notification,
  needs: PostDependencies,
): Promise<Failure | undefined> {
  const alert = notification.entries[0]?.alert;
  const payload = renderNotice(alert?.service ?? '', needs.settings);
  try {
    await send({ payload, plain: payload, alone: false }, session, needs);
    session.invocation.counters.add('messages');
    session.recordNotice();
    return undefined;
  } catch (error) {
    session.logError(error, alert);
    return failureOf(error);
  }
}
