import type { Alert, Field } from '../../shared/alert';
import { localTime } from '../../shared/local-time';
import { cutNote, type Reader, regionsOf, translate } from '../i18n/translate';
import { cut, escapeLine, escapeText, link, withoutMarkup } from '../slack/mrkdwn';
import { type Block, mrkdwn, section } from '../slack/payload';

/**
 * Slack takes 3,000 characters in a section, 2,000 in a field, 10 fields in a section and 50 blocks.
 * https://docs.slack.dev/reference/block-kit/blocks/section-block
 */
const LIMITS = { label: 100, value: 800, listed: 500, section: 2900, total: 6500, count: 100 };
/** As many as are read at a glance; what follows is folded into a list. */
const AT_A_GLANCE = 8;

/**
 * The fields of an alert: the first of them at a glance, the rest as a list of lines.
 * @param share among how many alerts the length of a message is divided
 */
export function fieldBlocks(alert: Alert, reader: Reader, share: number): Block[] {
  const all = fieldsOf(alert)
    .flatMap((field) => readable(field, reader))
    .filter(isFirst);
  const texts = all.map((field, at) => (at < AT_A_GLANCE ? inColumns(field) : inList(field, reader)));
  const fitting = texts.filter(whileBelow(LIMITS.total / share)).slice(0, LIMITS.count / share);
  const columns = fitting.slice(0, AT_A_GLANCE).map(mrkdwn);
  const left = all.length - fitting.length;
  const note = left > 0 ? [`${cutNote(reader)} +${left}`] : [];
  return [
    ...(columns.length > 0 ? [{ type: 'section', fields: columns } as const] : []),
    ...inSections([...fitting.slice(AT_A_GLANCE), ...note]).map(section),
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

/** A field as it is shown, escaped. */
interface Readable {
  readonly label: string;
  readonly value: string;
  readonly link?: string | undefined;
}

/** Nothing for a field without a value. */
function readable(field: Field, reader: Reader): Readable[] {
  const plain =
    field.format === 'time' ? localTime(field.value ?? '', reader.time_zone) : (field.value ?? '');
  const value = cut(escapeText(plain).trim(), LIMITS.value, cutNote(reader));
  if (value === '') return [];
  return [{ label: cut(escapeLine(translate(field.label, reader)), LIMITS.label), value, link: field.link }];
}

const inColumns = ({ label, value, link: url }: Readable) =>
  `*${label}*\n${url ? link(url, withoutMarkup(value.replace(/\s+/g, ' '))) : value}`;

/** Two parts of an event may say the same, such as a container and its task. */
const isFirst = ({ label, value }: Readable, at: number, all: readonly Readable[]) =>
  all.findIndex((other) => other.label === label && other.value === value) === at;

/** In one line, the lines of the value with commas between. */
function inList({ label, value, link: url }: Readable, reader: Reader): string {
  const parts = value.split('\n').map((part) => part.trim());
  const line = cut(parts.filter(Boolean).join(', '), LIMITS.listed, cutNote(reader));
  return `${label}: ${link(url, withoutMarkup(line))}`;
}

/** Lines together, in as few sections as take them. */
function inSections(lines: readonly string[]): readonly string[] {
  const sections: string[] = [];
  for (const line of lines) {
    const longer = [...sections.slice(-1), line].join('\n');
    if (longer.length > LIMITS.section) sections.push(line);
    else sections.splice(-1, 1, longer);
  }
  return sections;
}

/** A filter that lets texts pass until they are longer than `limit` together. */
function whileBelow(limit: number): (text: string) => boolean {
  let total = 0;
  return (text) => {
    total += text.length;
    return total <= limit;
  };
}
