import { counted, type Reader, translate } from '../i18n/translate';
import { cut, escapeLine } from '../slack/mrkdwn';
import { alertsIn, type Entry } from './entry';
import { calls } from './render-alert';
import { LOOKS, look } from './severity-style';

export const HEADINGS = [
  'Alert storm',
  'Alert storm continues',
  'Alert storm is over',
  'Digest of the day',
] as const;
/** Why several alerts come in one message; '' when they only came together. */
export type Heading = '' | (typeof HEADINGS)[number];

const MOST_SERVICES = 20;
const LONGEST_SERVICE = 40;
const MOST_MENTIONS = 5;

/** What stands above the alerts of a message: whom it calls, and how many there are. All of them are in the numbers. */
export function groupHead(sorted: readonly Entry[], heading: Heading, reader: Reader): string {
  const line = `${mentionsOf(sorted)} *${sumOf(sorted, heading, reader)}*`.trim();
  return [line, servicesOf(sorted, reader)].filter(Boolean).join('\n');
}

/** `🔴 Alert storm: 120 alerts · High 3 · Low 117` */
export function sumOf(sorted: readonly Entry[], heading: Heading, reader: Reader): string {
  const { emoji } = sorted[0] ? look(sorted[0].alert) : LOOKS.resolved;
  const all = alertsIn(sorted);
  const number =
    all === 0 ? translate('no more alerts', reader) : counted(all, '{} alert', '{} alerts', reader);
  const title = heading && `${translate(heading, reader)}: `;
  const severities = bySeverity(sorted).map(([{ word }, count]) => `${translate(word, reader)} ${count}`);
  return [`${emoji} ${title}${number}`, ...severities].join(' · ');
}

/** Those who are called, the most people first; after one of `@channel` and `@here` the other calls nobody more. */
export function mentionsOf(entries: readonly Entry[]): string {
  const all = new Set(entries.map(({ alert, mention }) => calls(alert, mention)).filter(Boolean));
  const wide = ['<!everyone>', '<!channel>', '<!here>'].filter((mention) => all.has(mention)).slice(0, 1);
  const groups = [...all].filter((mention) => mention.startsWith('<!subteam'));
  const users = [...all].filter((mention) => mention.startsWith('<@'));
  return [...wide, ...groups, ...users].slice(0, MOST_MENTIONS).join(' ');
}

function bySeverity(entries: readonly Entry[]) {
  return Object.values(LOOKS).flatMap((each) => {
    const count = alertsIn(entries.filter(({ alert }) => look(alert) === each));
    return count > 0 ? [[each, count] as const] : [];
  });
}

/** `GuardDuty 118 (🔴 3 🟡 115) · 🟡 Config 2`: severities only where there are several of both. */
function servicesOf(entries: readonly Entry[], reader: Reader): string {
  const services = [...byProduct(entries)].sort(([, a], [, b]) => alertsIn(b) - alertsIn(a));
  const isMixed = services.length > 1 && bySeverity(entries).length > 1;
  const shown = services.slice(0, MOST_SERVICES).map(([product, some]) => {
    const name = `${cut(escapeLine(product), LONGEST_SERVICE, '…')} ${alertsIn(some)}`;
    if (!isMixed) return name;
    const severities = bySeverity(some);
    if (severities.length === 1) return `${severities.map(([{ emoji }]) => emoji)} ${name}`;
    return `${name} (${severities.map(([{ emoji }, count]) => `${emoji} ${count}`).join(' ')})`;
  });
  const others = alertsIn(services.slice(MOST_SERVICES).flatMap(([, some]) => some));
  return [...shown, ...(others > 0 ? [`${translate('Others', reader)} ${others}`] : [])].join(' · ');
}

function byProduct(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const products = new Map<string, Entry[]>();
  for (const entry of entries) {
    const product = entry.alert.product || entry.alert.service;
    products.set(product, [...(products.get(product) ?? []), entry]);
  }
  return products;
}
