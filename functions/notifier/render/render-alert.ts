import type { Alert } from '../../shared/alert';
import type { Mention } from '../../shared/delivery-message';
import { accountName, cutNote, type Reader, regionName, regionsOf, translate } from '../i18n/translate';
import { bold, cut, escapeLine, link, mention } from '../slack/mrkdwn';
import { type Attachment, type SlackPayload, section } from '../slack/payload';
import { details } from './details';
import { look } from './severity-style';

const LONGEST_TITLE = 300;
const LONGEST_PLACE = 200;

/**
 * An alert as a Slack message that calls `who`, within Slack's limits whatever the event holds.
 * @param count how many alerts it stands for
 */
export function render(alert: Alert, who: Mention, reader: Reader, count = 1): SlackPayload {
  const called = calls(alert, who);
  return {
    text: notification(alert, reader, count),
    blocks: [section(`${called} ${headline(alert, reader, count)}`.trim())],
    attachments: [{ color: look(alert).color, blocks: details(alert, who, reader) }],
  };
}

/** The same as one of `share` in a message, which calls nobody. */
export function renderPart(
  alert: Alert,
  who: Mention,
  reader: Reader,
  count: number,
  share: number,
): Attachment {
  const blocks = [section(headline(alert, reader, count)), ...details(alert, who, reader, share)];
  return { color: look(alert).color, blocks };
}

/** Plain, with the severity and the title first: a phone shows little more than that. */
export function notification(alert: Alert, reader: Reader, count = 1): string {
  const where = place(alert, reader, LONGEST_PLACE);
  return `${summary(alert, reader)}: ${title(alert, reader)}${times(count)}${where && ` · ${where}`}`;
}

/**
 * The mention in Slack's form, or ''. What is over calls nobody, nor does a sample, since a service may make hundreds
 * at once, or what was told long ago.
 */
export function calls({ state, origin }: Alert, who: Mention): string {
  const isCalling = state === 'open' && origin !== 'sample' && origin !== 'replay';
  return isCalling ? mention(who) : '';
}

/** `🔴 High [TEST] *title* × 3` */
function headline(alert: Alert, reader: Reader, count: number): string {
  return `${summary(alert, reader)} ${bold(link(alert.link, title(alert, reader)))}${times(count)}`;
}

/** `🔴 High [TEST]` */
function summary(alert: Alert, reader: Reader): string {
  const { emoji, word } = look(alert);
  return `${emoji} ${translate(word, reader)}${mark(alert)}`;
}

/** Tells what is not real from what is. */
export const mark = ({ origin }: Alert) => (origin === 'real' ? '' : ` [${origin.toUpperCase()}]`);

export const times = (count: number) => (count > 1 ? ` × ${count}` : '');

/** The title, escaped. */
export function title({ title, product, eventId }: Alert, reader: Reader, limit = LONGEST_TITLE): string {
  const line = escapeLine(translate(title, reader)) || escapeLine(`${product} ${eventId}`);
  return cut(line, limit, cutNote(reader));
}

/** `production (111122223333) eu-west-1`, or `production (111122223333), 2 Regions`, escaped. */
export function place(alert: Alert, reader: Reader, limit: number): string {
  const account = accountName(alert.account, reader);
  const separator = account && regionsOf(alert).length > 1 ? ', ' : ' ';
  return cut(escapeLine(`${account}${separator}${regionName(alert, reader)}`), limit, cutNote(reader));
}
