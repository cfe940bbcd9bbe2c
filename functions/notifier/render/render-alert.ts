import type { Alert } from '../../shared/alert';
import type { Mention } from '../../shared/delivery-message';
import {
  accountName,
  cutNote,
  type RenderSettings,
  regionName,
  regionsOf,
  translate,
} from '../i18n/translate';
import { bold, cut, escapeLine, formatMention, link, withoutMarkup } from '../slack/mrkdwn';
import { type Attachment, type SlackPayload, section } from '../slack/payload';
import { detailBlocks } from './details';
import { severityStyle } from './severity-style';

const MAX_TITLE_LENGTH = 300;
const MAX_LOCATION_LENGTH = 200;

/**
 * Renders one alert as a message that mentions `who`. It is within Slack's limits whatever the event contains.
 * @param count the number of alerts that it stands for
 */
export function renderAlert(alert: Alert, who: Mention, settings: RenderSettings, count = 1): SlackPayload {
  const mention = mentionFor(alert, who);
  return {
    text: fallbackText(alert, settings, count),
    blocks: [section(`${mention} ${headline(alert, settings, count)}`.trim())],
    attachments: [{ color: severityStyle(alert).color, blocks: detailBlocks(alert, who, settings) }],
  };
}

/** Renders one of `share` alerts in a message, without a mention. `count`: the number of alerts that it stands for. */
export function renderAttachment(
  alert: Alert,
  who: Mention,
  settings: RenderSettings,
  count: number,
  share: number,
): Attachment {
  const blocks = [section(headline(alert, settings, count)), ...detailBlocks(alert, who, settings, share)];
  return { color: severityStyle(alert).color, blocks };
}

/** Returns the fallback text of an alert. Severity and title come first, because a phone shows little more. */
export function fallbackText(alert: Alert, settings: RenderSettings, count = 1): string {
  const where = locationOf(alert, settings, MAX_LOCATION_LENGTH);
  const what = `${severityLabel(alert, settings)}: ${titleOf(alert, settings)}`;
  return withoutMarkup(`${what}${countSuffix(count)}${where && ` · ${where}`}`);
}

/**
 * Returns the mention of an alert in Slack's format, or ''. Resolutions and replayed alerts mention nobody, nor do samples,
 * because a service may generate hundreds at once.
 */
export function mentionFor({ state, origin }: Alert, who: Mention): string {
  const isMentioning = state === 'open' && origin !== 'sample' && origin !== 'replay';
  return isMentioning ? formatMention(who) : '';
}

/** `🔴 High [TEST] *title* × 3` */
function headline(alert: Alert, settings: RenderSettings, count: number): string {
  return `${severityLabel(alert, settings)} ${bold(link(alert.link, titleOf(alert, settings)))}${countSuffix(count)}`;
}

/** `🔴 High [TEST]` */
function severityLabel(alert: Alert, settings: RenderSettings): string {
  const { emoji, word } = severityStyle(alert);
  return `${emoji} ${translate(word, settings)}${originTag(alert)}`;
}

/** Returns ` [TEST]`, or '' for a real alert. */
export const originTag = ({ origin }: Alert) => (origin === 'real' ? '' : ` [${origin.toUpperCase()}]`);

/** Returns ` × 3`, or '' for a single alert. */
export const countSuffix = (count: number) => (count > 1 ? ` × ${count}` : '');

/** Returns the escaped title, truncated to `limit` characters. */
export function titleOf(
  { title, product, eventId }: Alert,
  settings: RenderSettings,
  limit = MAX_TITLE_LENGTH,
): string {
  const line = escapeLine(translate(title, settings)) || escapeLine(`${product} ${eventId}`);
  return cut(line, limit, cutNote(settings));
}

/** Returns `production (111122223333) eu-west-1` or `production (111122223333), 2 Regions`, escaped and truncated to `limit` characters. */
export function locationOf(alert: Alert, settings: RenderSettings, limit: number): string {
  const account = accountName(alert.account, settings);
  const separator = account && regionsOf(alert).length > 1 ? ', ' : ' ';
  return cut(escapeLine(`${account}${separator}${regionName(alert, settings)}`), limit, cutNote(settings));
}
