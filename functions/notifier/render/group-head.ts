import { type RenderSettings, translate, translateCount } from '../i18n/translate';
import { cut, escapeLine, withoutMarkup } from '../slack/mrkdwn';
import { countAlerts, type MessageEntry } from './entry';
import { mentionFor } from './render-alert';
import { SEVERITY_STYLES, severityStyle } from './severity-style';

/** The headings of messages with several alerts. */
export const HEADINGS = [
  'Alert storm',
  'Alert storm continues',
  'Alert storm is over',
  'Digest of the day',
] as const;
/** Why several alerts are in one message; '' if they only arrived together. */
export type Heading = '' | (typeof HEADINGS)[number];

const MAX_SERVICES = 20;
const MAX_SERVICE_LENGTH = 40;
const MAX_MENTIONS = 5;

/**
 * Returns the text above the alerts of a message: the mentions, and the numbers of alerts by severity and service.
 * @param sorted all entries, worst first
 */
export function groupHead(
  sorted: readonly MessageEntry[],
  heading: Heading,
  settings: RenderSettings,
): string {
  const line = `${mentionsOf(sorted)} *${summaryLine(sorted, heading, settings)}*`.trim();
  return [line, servicesLine(sorted, settings)].filter(Boolean).join('\n');
}

/** Returns `🔴 Alert storm: 120 alerts · High 3 · Low 117`. `sorted`: worst first. */
export function summaryLine(
  sorted: readonly MessageEntry[],
  heading: Heading,
  settings: RenderSettings,
): string {
  const { emoji } = sorted[0] ? severityStyle(sorted[0].alert) : SEVERITY_STYLES.resolved;
  const all = countAlerts(sorted);
  const number =
    all === 0
      ? translate('no more alerts', settings)
      : translateCount(all, '{} alert', '{} alerts', settings);
  const title = heading && `${translate(heading, settings)}: `;
  const severities = bySeverity(sorted).map(([{ word }, count]) => `${translate(word, settings)} ${count}`);
  return [`${emoji} ${title}${number}`, ...severities].join(' · ');
}

/** Returns the mentions of all entries, those with the most people first. `@everyone`, `@channel` and `@here` include each other, so one is enough. */
export function mentionsOf(entries: readonly MessageEntry[]): string {
  const all = new Set(entries.map(({ alert, mention }) => mentionFor(alert, mention)));
  const wide = ['<!everyone>', '<!channel>', '<!here>'].filter((mention) => all.has(mention)).slice(0, 1);
  const groups = [...all].filter((mention) => mention.startsWith('<!subteam'));
  const users = [...all].filter((mention) => mention.startsWith('<@'));
  return [...wide, ...groups, ...users].slice(0, MAX_MENTIONS).join(' ');
}

function bySeverity(entries: readonly MessageEntry[]) {
  return Object.values(SEVERITY_STYLES).flatMap((each) => {
    const count = countAlerts(entries.filter(({ alert }) => severityStyle(alert) === each));
    return count > 0 ? [[each, count] as const] : [];
  });
}

/** Returns `GuardDuty 118 (🔴 3 🟡 115) · 🟡 Config 2`. Severities are left out if there is only one, or only one service. */
function servicesLine(entries: readonly MessageEntry[], settings: RenderSettings): string {
  const services = [...byProduct(entries)].sort(([, a], [, b]) => countAlerts(b) - countAlerts(a));
  const isMixed = services.length > 1 && bySeverity(entries).length > 1;
  const shown = services.slice(0, MAX_SERVICES).map(([product, some]) => {
    const name = `${cut(escapeLine(product), MAX_SERVICE_LENGTH, '…')} ${countAlerts(some)}`;
    if (!isMixed) return name;
    const severities = bySeverity(some);
    if (severities.length === 1) return `${severities.map(([{ emoji }]) => emoji)} ${name}`;
    return `${name} (${severities.map(([{ emoji }, count]) => `${emoji} ${count}`).join(' ')})`;
  });
  const others = countAlerts(services.slice(MAX_SERVICES).flatMap(([, some]) => some));
  const rest = others > 0 ? [`${translate('Others', settings)} ${others}`] : [];
  return withoutMarkup([...shown, ...rest].join(' · '));
}

function byProduct(entries: readonly MessageEntry[]): ReadonlyMap<string, readonly MessageEntry[]> {
  const products = new Map<string, MessageEntry[]>();
  for (const entry of entries) {
    const product = entry.alert.product || entry.alert.service;
    products.set(product, [...(products.get(product) ?? []), entry]);
  }
  return products;
}
