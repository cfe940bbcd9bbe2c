import type { Alert, Field, Severity } from './alert';
import { translate } from './labels';
import { localTime } from './local-time';
import { cut, escapeLine, escapeText, link, mention } from './mrkdwn';
import type { NotifierSettings, Route } from './settings';

/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
export interface MrkdwnText {
  readonly type: 'mrkdwn';
  readonly text: string;
  /** Keeps Slack from making links and mentions of plain addresses, `#channel` and `@name` in the text of events. */
  readonly verbatim: true;
}

export type Block =
  | { readonly type: 'section'; readonly text: MrkdwnText }
  | { readonly type: 'section'; readonly fields: readonly MrkdwnText[] }
  | { readonly type: 'context'; readonly elements: readonly MrkdwnText[] };

/** What Slack understands whatever else is wrong. */
export interface PlainPayload {
  readonly text: string;
}

/** The body of a post to an incoming webhook. */
export interface SlackPayload {
  /** What notifications and screen readers show. */
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Attachments are the only way to a coloured bar. */
  readonly attachments: readonly { readonly color: string; readonly blocks: readonly Block[] }[];
}

/** What the renderer has to know of the reader. */
export type Reader = Pick<NotifierSettings, 'language' | 'words' | 'time_zone' | 'accounts'>;

/**
 * Slack takes 3,000 characters in a section, 2,000 in a field, 10 fields in a section, 50 blocks, and about 13,000
 * characters in all; these add up to less. https://docs.slack.dev/reference/block-kit/blocks/section-block
 */
const LIMITS = {
  title: 300,
  description: 2900,
  label: 100,
  value: 800,
  fields: 6500,
  fieldCount: 100,
  context: 600,
};
export type Limits = typeof LIMITS;
const FIELDS_PER_SECTION = 10;

export const LOOKS: Readonly<Record<Severity | 'resolved', { word: string; emoji: string; color: string }>> =
  {
    critical: { word: 'Critical', emoji: '🚨', color: '#8b0a1a' },
    high: { word: 'High', emoji: '🔴', color: '#d92b2b' },
    medium: { word: 'Medium', emoji: '🟠', color: '#f2921d' },
    low: { word: 'Low', emoji: '🟡', color: '#e6c229' },
    info: { word: 'Info', emoji: '🔵', color: '#3b82c4' },
    resolved: { word: 'Resolved', emoji: '✅', color: '#2e9e5b' },
  };

/** One alert as a Slack message for the channel of `route`, within Slack's limits whatever the event holds. */
export function render(alert: Alert, route: Route, reader: Reader): SlackPayload {
  const { color } = look(alert);
  return {
    text: fallback(alert, reader),
    blocks: [section(headline(alert, route, reader))],
    attachments: [{ color, blocks: details(alert, route, reader, LIMITS) }],
  };
}

/** One of several alerts in a message: its title, which mentions nobody, above a share of the details. */
export function renderPart(alert: Alert, route: Route, reader: Reader, share: number) {
  const limits = {
    ...LIMITS,
    description: Math.floor(LIMITS.description / share),
    fields: Math.floor(LIMITS.fields / share),
    context: Math.floor(LIMITS.context / Math.min(share, 2)),
  };
  const blocks = [section(titleLine(alert, reader)), ...details(alert, route, reader, limits)];
  return { color: look(alert).color, blocks };
}

/** `🔴 High *<link|title>*` */
export function titleLine(alert: Alert, reader: Reader): string {
  return `${summary(alert, reader)} *${link(alert.link, title(alert, reader))}*`;
}

export const look = (alert: Alert) => LOOKS[alert.state === 'resolved' ? 'resolved' : alert.severity];

/** Plain, with the severity and the title first: a phone shows little more than that. */
export function fallback(alert: Alert, reader: Reader): string {
  const place = escapeLine(`${accountName(alert.account, reader)} ${alert.region}`);
  return `${summary(alert, reader)}: ${title(alert, reader)}${place && ` · ${cut(place, 200)}`}`;
}

function headline(alert: Alert, route: Route, reader: Reader): string {
  return `${mentionOf(alert, route)} ${titleLine(alert, reader)}`.trim();
}

/** The raw mention, or ''. */
export function mentionOf(alert: Alert, route: Route): string {
  return alert.origin === 'sample' ? '' : mention(whoIsMentioned(alert, route));
}

/** `🔴 High [TEST]` */
function summary(alert: Alert, reader: Reader): string {
  const { origin } = alert;
  const { emoji, word } = look(alert);
  return `${emoji} ${translate(word, reader)}${origin === 'real' ? '' : ` [${origin.toUpperCase()}]`}`;
}

function title({ title, product, eventId }: Alert, reader: Reader): string {
  const line = escapeLine(translate(title, reader)) || escapeLine(`${product} ${eventId}`);
  return cut(line, LIMITS.title, cutNote(reader));
}

/** What is over mentions nobody. */
function whoIsMentioned(alert: Alert, route: Route): string {
  return alert.state === 'resolved' ? 'none' : route.mentions[alert.severity];
}

export const cutNote = (reader: Reader) => translate('… (cut)', reader);

function details(alert: Alert, route: Route, reader: Reader, limits: Limits): Block[] {
  return [
    ...describe(alert, reader, limits),
    ...fieldBlocks(alert, reader, limits),
    ...context(alert, route, reader, limits),
  ];
}

function describe({ description, translations }: Alert, reader: Reader, limits: Limits): Block[] {
  const own = translations?.[reader.language] ?? description ?? '';
  const text = escapeText(translate(own, reader)).trim();
  return text === '' ? [] : [section(cut(text, limits.description, cutNote(reader)))];
}

function fieldBlocks({ resource, fields }: Alert, reader: Reader, limits: Limits): Block[] {
  const all = [{ label: 'Resource', value: resource }, ...fields].flatMap((field) =>
    fieldText(field, reader),
  );
  const fitting = all.filter(whileBelow(limits.fields)).slice(0, limits.fieldCount);
  return [
    ...chunks(fitting, FIELDS_PER_SECTION).map(
      (some): Block => ({ type: 'section', fields: some.map(mrkdwn) }),
    ),
    ...(fitting.length < all.length ? [section(`${cutNote(reader)} +${all.length - fitting.length}`)] : []),
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
function context(alert: Alert, route: Route, reader: Reader, limits: Limits): Block[] {
  const { product, account, region, time, eventId } = alert;
  const parts = [product, accountName(account, reader), region, localTime(time, reader.time_zone), eventId];
  const line = cut(parts.map(escapeLine).filter(Boolean).join(' · '), limits.context);
  const elements = [line, ...wouldMention(alert, route, reader)].filter(Boolean);
  // Slack refuses a context block without elements.
  return elements.length === 0 ? [] : [{ type: 'context', elements: elements.map(mrkdwn) }];
}

/**
 * A sample mentions nobody, since a service may make hundreds at once, but tells whom a real one would. A test does:
 * its sender chose the severity, and wants to know that the mention works.
 */
function wouldMention(alert: Alert, route: Route, reader: Reader): string[] {
  const who = whoIsMentioned(alert, route);
  if (alert.origin !== 'sample' || mention(who) === '') return [];
  return [`${translate('A sample mentions nobody. A real one mentions', reader)}: ${escapeText(who)}`];
}

export function accountName(id: string, { accounts }: Reader): string {
  return Object.hasOwn(accounts, id) ? `${accounts[id]} (${id})` : id;
}

const mrkdwn = (text: string): MrkdwnText => ({ type: 'mrkdwn', text, verbatim: true });
export const section = (text: string): Block => ({ type: 'section', text: mrkdwn(text) });

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
