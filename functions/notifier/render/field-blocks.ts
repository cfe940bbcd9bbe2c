import type { Alert, Field } from '../../shared/alert';
import { localTime } from '../../shared/local-time';
import { cutNote, type RenderSettings, regionsOf, translate } from '../i18n/translate';
import { fieldValue } from '../slack/field-value';
import { cut, escapeLine, isVisible, link, withoutAnyMark } from '../slack/mrkdwn';
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
  const all = withoutRepeats(fieldsOf(alert).flatMap((field) => shownField(field, settings)));
  const note = cutNote(settings);
  const texts = all.map((field, at) => (at < COLUMN_FIELDS ? inColumns(field, note) : inList(field, note)));
  const fitting = texts.filter(whileBelow(LIMITS.total / share)).slice(0, LIMITS.count / share);
  const columns = fitting.slice(0, COLUMN_FIELDS).map(mrkdwn);
  const left = all.length - fitting.length;
  const rest = left > 0 ? [`${note} +${left}`] : [];
  return [
    ...(columns.length > 0 ? [{ type: 'section', fields: columns } as const] : []),
    ...sectionsOf([...fitting.slice(COLUMN_FIELDS), ...rest]),
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

interface ShownField {
  /** Escaped. */
  readonly label: string;
  /** Plain, and not empty. */
  readonly value: string;
  readonly link?: string | undefined;
}

/** Returns nothing for a field without a value. */
function shownField(field: Field, settings: RenderSettings): ShownField[] {
  const plain = field.value ?? '';
  const value = (field.format === 'time' ? localTime(plain, settings.time_zone) : plain).trim();
  if (!isVisible(value)) return [];
  const label = cut(withoutAnyMark(escapeLine(translate(field.label, settings))), LIMITS.label);
  return [{ label, value, link: field.link }];
}

const inColumns = ({ label, value, link: url }: ShownField, note: string) =>
  `*${label}*\n${linked(url, value, LIMITS.value, note) ?? fieldValue(value, { separator: '\n', limit: LIMITS.value, note })}`;

/** Returns one line, in which commas separate the lines of the value. */
function inList({ label, value, link: url }: ShownField, note: string): string {
  const parts = value.split('\n').map((part) => part.trim());
  const line = parts.filter(Boolean).join(', ');
  return `${label}: ${linked(url, line, LIMITS.listed, note) ?? fieldValue(value, { separator: ', ', limit: LIMITS.listed, note })}`;
}

/** Undefined without an address to which a link may lead. */
function linked(url: string | undefined, value: string, limit: number, note: string): string | undefined {
  const label = cut(escapeLine(value), limit, note);
  const text = link(url, label);
  return text === label ? undefined : text;
}

/** Drops duplicates: two parts of an event may have the same field, such as a container and its task. */
function withoutRepeats(fields: readonly ShownField[]): readonly ShownField[] {
  const byContent = new Map<string, ShownField>();
  for (const field of fields) {
    const content = JSON.stringify([field.label, field.value]);
    if (!byContent.has(content)) byContent.set(content, field);
  }
  return [...byContent.values()];
}

/** Returns a filter that accepts texts until their total length exceeds `limit`. */
function whileBelow(limit: number): (text: string) => boolean {
  let total = 0;
  return (text) => {
    total += text.length;
    return total <= limit;
  };
}
