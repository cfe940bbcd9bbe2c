import type { Alert, Field } from '../alert';
import type { Mention } from '../delivery-message';
import { localTime } from '../local-time';
import { accountName, cutNote, type Reader, regionName, regionsOf, translate } from './labels';
import { cut, escapeLine, escapeText, link, mention } from './mrkdwn';
import { type Block, mrkdwn, section } from './payload';

/**
 * Slack takes 3,000 characters in a section, 2,000 in a field, 10 fields in a section, 50 blocks, and about 13,000
 * characters in all; these and a headline add up to less. https://docs.slack.dev/reference/block-kit/blocks/section-block
 */
const LIMITS = { description: 2900, label: 100, value: 800, fields: 6500, fieldCount: 100, context: 600 };
const FIELDS_PER_SECTION = 10;

/**
 * What is below the headline of an alert: description, fields, and where it comes from.
 * @param share among how many alerts the length of a message is divided
 */
export function details(alert: Alert, who: Mention, reader: Reader, share = 1): readonly Block[] {
  return [
    ...describe(alert, reader, LIMITS.description / share),
    ...fieldBlocks(alert, reader, share),
    ...context(alert, who, reader, LIMITS.context / Math.min(share, 2)),
  ];
}

function describe({ description, translations }: Alert, reader: Reader, limit: number): Block[] {
  const own = translations?.[reader.language] ?? description ?? '';
  const text = escapeText(translate(own, reader)).trim();
  return text === '' ? [] : [section(cut(text, limit, cutNote(reader)))];
}

function fieldBlocks(alert: Alert, reader: Reader, share: number): Block[] {
  const all = fieldsOf(alert).flatMap((field) => fieldText(field, reader));
  const fitting = all.filter(whileBelow(LIMITS.fields / share)).slice(0, LIMITS.fieldCount / share);
  return [
    ...chunks(fitting, FIELDS_PER_SECTION).map(
      (some): Block => ({ type: 'section', fields: some.map(mrkdwn) }),
    ),
    ...(fitting.length < all.length ? [section(`${cutNote(reader)} +${all.length - fitting.length}`)] : []),
  ];
}

function fieldsOf(alert: Alert): readonly Field[] {
  const regions = regionsOf(alert).length > 1 ? alert.region : undefined;
  return [
    { label: 'Resource', value: alert.resource },
    { label: 'Regions', value: regions },
    ...alert.fields,
  ];
}

function fieldText(field: Field, reader: Reader): string[] {
  const plain =
    field.format === 'time' ? localTime(field.value ?? '', reader.time_zone) : (field.value ?? '');
  const value = cut(escapeText(plain).trim(), LIMITS.value, cutNote(reader));
  if (value === '') return [];
  const label = cut(escapeLine(translate(field.label, reader)), LIMITS.label);
  return [`*${label}*\n${field.link ? link(field.link, value.replace(/\s+/g, ' ')) : value}`];
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

/** A filter that lets texts pass until they are longer than `limit` together. */
function whileBelow(limit: number): (text: string) => boolean {
  let total = 0;
  return (text) => {
    total += text.length;
    return total <= limit;
  };
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  );
}
