import type { Alert } from '../../shared/alert';
import type { Mention } from '../../shared/delivery-message';
import { localTime } from '../../shared/local-time';
import { accountName, cutNote, type Reader, regionName, translate } from '../i18n/translate';
import { cut, escapeLine, escapeText, link, mention } from '../slack/mrkdwn';
import { type Block, mrkdwn, section } from '../slack/payload';
import { fieldBlocks } from './field-blocks';

/** With the fields and a headline these add up to less than Slack takes in all, which is about 13,000 characters. */
const LIMITS = { description: 2900, context: 600 };

/**
 * What is below the headline of an alert: description, where to read on, fields, and where it comes from.
 * @param share among how many alerts the length of a message is divided
 */
export function details(alert: Alert, who: Mention, reader: Reader, share = 1): readonly Block[] {
  return [
    ...describe(alert, reader, LIMITS.description / share),
    ...pages(alert, reader),
    ...fieldBlocks(alert, reader, share),
    ...context(alert, who, reader, LIMITS.context / Math.min(share, 2)),
  ];
}

function describe({ description, translations }: Alert, reader: Reader, limit: number): Block[] {
  const own = translations?.[reader.language] ?? description ?? '';
  const text = escapeText(translate(own, reader)).trim();
  return text === '' ? [] : [section(cut(text, limit, cutNote(reader)))];
}

/** What to do: the user's own page first, then AWS's. An address that is none is left out, since its label says nothing. */
function pages({ runbook, help }: Alert, reader: Reader): Block[] {
  const links = [
    { url: runbook, label: translate('Runbook', reader) },
    { url: help, label: translate('AWS documentation', reader) },
  ].flatMap(({ url, label }) => (link(url, label) === label ? [] : link(url, label)));
  return links.length === 0 ? [] : [section(links.join(' · '))];
}

/** Grey and small below the rest: where it comes from, and what to search for. */
function context(alert: Alert, who: Mention, reader: Reader, limit: number): Block[] {
  const { product, account, time, eventId } = alert;
  const where = [product, accountName(account, reader), regionName(alert, reader)];
  const parts = [...where, localTime(time, reader.time_zone), eventId];
  const line = cut(parts.map(escapeLine).filter(Boolean).join(' · '), limit);
  const elements = [line, ...wouldMention(alert, who, reader)].filter(Boolean);
  // Slack refuses a context block without elements.
  return elements.length === 0 ? [] : [{ type: 'context', elements: elements.map(mrkdwn) }];
}

/** A sample tells whom a real one would call. A test calls: its sender chose the severity, and wants to know that it works. */
function wouldMention(alert: Alert, who: Mention, reader: Reader): string[] {
  if (alert.origin !== 'sample' || alert.state === 'resolved' || mention(who) === '') return [];
  return [`${translate('A sample mentions nobody. A real one mentions', reader)}: ${escapeText(who)}`];
}
