import type { Alert, Field } from '../../shared/alert';
import { localTime } from '../../shared/local-time';
import { cutNote, type RenderSettings, regionsOf, translate } from '../i18n/translate';
import { cut, escapeLine, escapeText, link, withoutMarkup } from '../slack/mrkdwn';
import { type Block, mrkdwn, sectionsOf } from '../slack/payload';

/**
 * Slack accepts 2,000 characters in a field and 10 fields in a section.
 * https://docs.slack.dev/reference/block-kit/blocks/section-block
 */
const LIMITS = { label: 100, value: 800, listed: 500, total: 6500, count: 100 };
/** The first fields are in columns; the rest is a list. */
const COLUMN_FIELDS = 8;

/**
 * Returns the blocks for the fields of an alert: the first fields in columns, the rest as a list of lines.
 * @param share the number of alerts that share the length of the message
 */
export function fieldBlocks(alert: Alert, settings: RenderSettings, share: number): Block[] {
  const all = fieldsOf(alert)
    .flatMap((field) => escapeField(field, settings))
    .filter(isFirst);
  const texts = all.map((field, at) => (at < COLUMN_FIELDS ? inColumns(field) : inList(field, settings)));
  const fitting = texts.filter(whileBelow(LIMITS.total / share)).slice(0, LIMITS.count / share);
  const columns = fitting.slice(0, COLUMN_FIELDS).map(mrkdwn);
  const left = all.length - fitting.length;
  const note = left > 0 ? [`${cutNote(settings)} +${left}`] : [];
  return [
    ...(columns.length > 0 ? [{ type: 'section', fields: columns } as const] : []),
    ...sectionsOf([...fitting.slice(COLUMN_FIELDS), ...note]),
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

/** A field with escaped texts. */
interface EscapedField {
  readonly label: string;
  readonly value: string;
  readonly link?: string | undefined;
}

/** Returns nothing for a field without a value. */
function escapeField(field: Field, settings: RenderSettings): EscapedField[] {
  const plain =
    field.format === 'time' ? localTime(field.value ?? '', settings.time_zone) : (field.value ?? '');
  const value = cut(escapeText(plain).trim(), LIMITS.value, cutNote(settings));
  if (value === '') return [];
  return [
    { label: cut(escapeLine(translate(field.label, settings)), LIMITS.label), value, link: field.link },
  ];
}

const inColumns = ({ label, value, link: url }: EscapedField) =>
  `*${label}*\n${url ? link(url, withoutMarkup(value.replace(/\s+/g, ' '))) : value}`;

/** Drops duplicates: two parts of an event may have the same field, such as a container and its task. */
const isFirst = ({ label, value }: EscapedField, at: number, all: readonly EscapedField[]) =>
  all.findIndex((other) => other.label === label && other.value === value) === at;

/** Returns one line, in which commas separate the lines of the value. */
function inList({ label, value, link: url }: EscapedField, settings: RenderSettings): string {
  const parts = value.split('\n').map((part) => part.trim());
  const line = cut(parts.filter(Boolean).join(', '), LIMITS.listed, cutNote(settings));
  return `${label}: ${link(url, withoutMarkup(line))}`;
}

/** Returns a filter that accepts texts until their total length exceeds `limit`. */
function whileBelow(limit: number): (text: string) => boolean {
  let total = 0;
  return (text) => {
    total += text.length;
    return total <= limit;
  };
}
