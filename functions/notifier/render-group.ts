import { SEVERITIES } from './alert';
import type { Entry } from './fold';
import { translate } from './labels';
import { cut, escapeLine } from './mrkdwn';
import {
  accountName,
  type Block,
  cutNote,
  fallback,
  LOOKS,
  look,
  mentionOf,
  type PlainPayload,
  type Reader,
  render,
  renderPart,
  type SlackPayload,
  section,
} from './render';

/** Why several alerts come in one message; '' when they only came together. */
export type Heading =
  | ''
  | 'Alert storm'
  | 'Alert storm goes on'
  | 'Alert storm is over'
  | 'Digest of the day';

const MOST_IN_FULL = 5;
const MOST_TITLES = 25;
const LONGEST_TITLE = 110;
/** Slack takes about 13,200 characters in the blocks of a message, and 50 blocks. */
const LONGEST = 12_500;
const MOST_BLOCKS = 48;
const MOST_MENTIONS = 5;

/**
 * Alerts as one message: how many of each severity and service, the worst in full, the rest by title. One alert alone
 * looks as always.
 */
export function renderGroup(entries: readonly Entry[], heading: Heading, reader: Reader): SlackPayload {
  const [first, ...others] = entries;
  if (first && others.length === 0 && heading === '') return render(first.alert, first.route, reader);
  const sorted = worstFirst(entries);
  const head = headBlocks(sorted, heading, reader);
  const full = heading === 'Digest of the day' ? 0 : Math.min(MOST_IN_FULL, sorted.length);
  for (let inFull = full; ; inFull--) {
    const parts = sorted.slice(0, inFull).map((each) => part(each, inFull, reader));
    const rest = titles(sorted.slice(inFull), reader);
    const payload = {
      text: cut(notification(sorted, heading, reader), 1000),
      blocks: head,
      attachments: [...parts, ...rest],
    };
    if (inFull === 0 || fits(payload)) return payload;
  }
}

/** The same with nothing that Slack could fail to understand. */
export function plainGroup(entries: readonly Entry[], heading: Heading, reader: Reader): PlainPayload {
  const sorted = worstFirst(entries);
  const lines = sorted.map(({ alert }) => fallback(alert, reader));
  const text = [...(lines.length > 1 || heading ? [textOf(sorted, heading, reader)] : []), ...lines];
  return { text: cut(text.join('\n'), 3500, cutNote(reader)) };
}

/** Worst first; what is resolved comes last. */
export function worstFirst(entries: readonly Entry[]): readonly Entry[] {
  const rank = ({ alert }: Entry) =>
    SEVERITIES.indexOf(alert.severity) + (alert.state === 'resolved' ? SEVERITIES.length : 0);
  return [...entries].sort((a, b) => rank(a) - rank(b));
}

/** How many alerts the entries stand for. */
export const alertsIn = (entries: readonly Entry[]) => entries.reduce((sum, { count }) => sum + count, 0);

/** With the title of the worst, since a phone shows little more. */
function notification(sorted: readonly Entry[], heading: Heading, reader: Reader): string {
  const [worst] = sorted.slice(0, 1).map(({ alert }) => fallback(alert, reader));
  return [textOf(sorted, heading, reader), worst].filter(Boolean).join(' · ');
}

/** `🔴 Alert storm: 120 alerts · 3 High · 117 Low` */
function textOf(sorted: readonly Entry[], heading: Heading, reader: Reader): string {
  const worst = sorted[0] ? look(sorted[0].alert).emoji : LOOKS.resolved.emoji;
  const title = heading && `${translate(heading, reader)}: `;
  const all = `${alertsIn(sorted)} ${translate('alerts', reader)}`;
  return [`${worst} ${title}${all}`, ...bySeverity(sorted, reader)].join(' · ');
}

function bySeverity(entries: readonly Entry[], reader: Reader): string[] {
  return Object.values(LOOKS).flatMap((each) => {
    const alerts = alertsIn(entries.filter(({ alert }) => look(alert) === each));
    return alerts > 0 ? [`${alerts} ${translate(each.word, reader)}`] : [];
  });
}

function headBlocks(sorted: readonly Entry[], heading: Heading, reader: Reader): Block[] {
  const services = new Map<string, number>();
  for (const { alert, count } of sorted)
    services.set(alert.product || alert.service, (services.get(alert.product || alert.service) ?? 0) + count);
  const mentions = [...new Set(sorted.map(({ alert, route }) => mentionOf(alert, route)).filter(Boolean))];
  const line = `${mentions.slice(0, MOST_MENTIONS).join(' ')} *${textOf(sorted, heading, reader)}*`.trim();
  const byService = [...services].map(([name, count]) => `${escapeLine(name)} ${count}`).join(' · ');
  return [section(cut(byService ? `${line}\n${byService}` : line, 2900))];
}

function part({ alert, route, count }: Entry, share: number, reader: Reader) {
  const counted =
    count > 1 ? { ...alert, fields: [{ label: 'Count', value: `${count}` }, ...alert.fields] } : alert;
  return renderPart(counted, route, reader, share);
}

function titles(rest: readonly Entry[], reader: Reader) {
  const [worst] = rest;
  if (worst === undefined) return [];
  const shown = rest.slice(0, MOST_TITLES).map((entry) => titleOf(entry, reader));
  const left = alertsIn(rest.slice(MOST_TITLES));
  const lines = left > 0 ? [...shown, `${cutNote(reader)} +${left}`] : shown;
  return [{ color: look(worst.alert).color, blocks: [section(cut(lines.join('\n'), 2990))] }];
}

function titleOf({ alert, count }: Entry, reader: Reader): string {
  const text = cut(escapeLine(alert.title || alert.eventId), LONGEST_TITLE - 40, '…');
  const place = cut(escapeLine(`${accountName(alert.account, reader)} ${alert.region}`), 38, '…');
  return `${look(alert).emoji} ${text} · ${place}${count > 1 ? ` ×${count}` : ''}`;
}

function fits(payload: SlackPayload): boolean {
  const blocks = [...payload.blocks, ...payload.attachments.flatMap((attachment) => attachment.blocks)];
  return JSON.stringify(blocks).length <= LONGEST + blocks.length * 60 && blocks.length <= MOST_BLOCKS;
}
