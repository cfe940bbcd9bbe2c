import type { Alert } from '../../shared/alert';
import type { Mention } from '../../shared/delivery-message';
import { localTime } from '../../shared/local-time';
import { accountName, cutNote, type RenderSettings, regionName, translate } from '../i18n/translate';
import { cut, escapeLine, escapeText, formatMention, link, withoutMarkup } from '../slack/mrkdwn';
import { type Block, mrkdwn, section } from '../slack/payload';
import { fieldBlocks } from './field-blocks';

/** With the fields and the headline this is less than a whole message may have, which is about 13,000 characters. */
const LIMITS = { description: 2900, context: 600 };

/**
 * Returns the blocks below the headline of an alert: description, links, fields and context.
 * @param share the number of alerts that share the length of the message
 */
export function detailBlocks(
  alert: Alert,
  who: Mention,
  settings: RenderSettings,
  share = 1,
): readonly Block[] {
  return [
    ...descriptionBlocks(alert, settings, LIMITS.description / share),
    ...linkBlocks(alert, settings),
    ...fieldBlocks(alert, settings, share),
    ...contextBlocks(alert, who, settings, LIMITS.context / Math.min(share, 2)),
  ];
}

function descriptionBlocks(
  { description, translations }: Alert,
  settings: RenderSettings,
  limit: number,
): Block[] {
  const own = translations?.[settings.language] ?? description ?? '';
  const text = escapeText(translate(own, settings));
  return text === '' ? [] : [section(cut(text, limit, cutNote(settings)))];
}

/** The user's runbook first, then the AWS documentation. Invalid addresses are left out. */
function linkBlocks({ runbook, help }: Alert, settings: RenderSettings): Block[] {
  const links = [
    { url: runbook, label: translate('Runbook', settings) },
    { url: help, label: translate('AWS documentation', settings) },
  ].flatMap(({ url, label }) => (link(url, label) === label ? [] : link(url, label)));
  return links.length === 0 ? [] : [section(links.join(' · '))];
}

/** Small gray text: where the alert comes from, and the event id to search for. */
function contextBlocks(alert: Alert, who: Mention, settings: RenderSettings, limit: number): Block[] {
  const { product, account, time, eventId } = alert;
  const where = [product, accountName(account, settings), regionName(alert, settings)];
  const parts = [...where, localTime(time, settings.time_zone), eventId];
  const line = cut(withoutMarkup(parts.map(escapeLine).filter(Boolean).join(' · ')), limit);
  const elements = [line, ...sampleNote(alert, who, settings)].filter(Boolean);
  // Slack refuses a context block without elements.
  return elements.length === 0 ? [] : [{ type: 'context', elements: elements.map(mrkdwn) }];
}

/** A sample mentions nobody, but names who would be mentioned. (A test does mention: its sender chose the severity and wants to try it.) */
function sampleNote(alert: Alert, who: Mention, settings: RenderSettings): string[] {
  if (alert.origin !== 'sample' || alert.state === 'resolved' || formatMention(who) === '') return [];
  return [`${translate('A sample mentions nobody. A real one mentions', settings)}: ${escapeText(who)}`];
}
