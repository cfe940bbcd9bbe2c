import { cutNote, type RenderSettings, translate } from '../i18n/translate';
import { cut } from '../slack/mrkdwn';
import { type Attachment, lengthOf, type PlainPayload, type SlackPayload, section } from '../slack/payload';
import { isOwn, type MessageEntry, worstFirst } from './entry';
import { groupHead, type Heading, mentionsOf, summaryLine } from './group-head';
import { fallbackText, renderAlert, renderAttachment } from './render-alert';
import { renderTitles } from './render-titles';

const MAX_IN_FULL = 5;
/** As `lengthOf` counts. */
const MAX_LENGTH = 12_800;
/** The length that is reserved for titles if not all alerts are shown in full. */
const TITLES_RESERVE = 2000;
const MAX_FALLBACK_LENGTH = 1000;
const MAX_PLAIN_LENGTH = 3500;

/**
 * Renders alerts as one message: numbers by severity and service, the most severe alerts in full, the others by title. In a
 * digest only alerts about the monitoring itself are in full. A single alert without a heading is rendered as `renderAlert`
 * does.
 */
export function renderGroup(
  entries: readonly MessageEntry[],
  heading: Heading,
  settings: RenderSettings,
): SlackPayload {
  const [only, ...others] = entries;
  if (only && others.length === 0 && heading === '')
    return renderAlert(only.alert, only.mention, settings, only.count);
  const sorted = worstFirst(entries);
  const head = section(groupHead(sorted, heading, settings));
  const room = MAX_LENGTH - lengthOf([head]);
  const wanted = heading === 'Digest of the day' ? sorted.filter(isOwn) : sorted;
  const parts = inFull(wanted, sorted.length, room, settings);
  const shown = wanted.slice(0, parts.length);
  const rest = sorted.filter((each) => !shown.includes(each));
  const titles = renderTitles(rest, room - lengthOfAll(parts), settings);
  // With the title of the most severe alert, because a phone shows little more.
  const text = [
    summaryLine(sorted, heading, settings),
    ...sorted.slice(0, 1).map(fallbackTextOf(settings)),
  ].join(' · ');
  return {
    text: cut(text, MAX_FALLBACK_LENGTH, cutNote(settings)),
    blocks: [head],
    attachments: [...parts, ...titles],
  };
}

/** Renders alerts as plain text, for when Slack refuses the blocks. */
export function renderPlainGroup(
  entries: readonly MessageEntry[],
  heading: Heading,
  settings: RenderSettings,
): PlainPayload {
  const sorted = worstFirst(entries);
  const isSingle = sorted.length === 1 && heading === '';
  const lines = [
    ...(isSingle ? [] : [summaryLine(sorted, heading, settings)]),
    ...sorted.map(fallbackTextOf(settings)),
  ];
  return {
    text: cut(`${mentionsOf(sorted)} ${lines.join('\n')}`.trim(), MAX_PLAIN_LENGTH, cutNote(settings)),
  };
}

const fallbackTextOf =
  (settings: RenderSettings) =>
  ({ alert, count }: MessageEntry) =>
    fallbackText(alert, settings, count);

/** Renders as many of the first alerts as fit beside the titles of `all`. Shortening all of them is preferred to leaving one out. */
function inFull(
  sorted: readonly MessageEntry[],
  all: number,
  room: number,
  settings: RenderSettings,
): readonly Attachment[] {
  for (let most = Math.min(MAX_IN_FULL, sorted.length); most > 0; most--) {
    const free = most < all ? room - TITLES_RESERVE : room;
    for (const share of [most, 2 * most, 4 * most]) {
      const parts = sorted
        .slice(0, most)
        .map(({ alert, mention, count }) => renderAttachment(alert, mention, settings, count, share));
      if (lengthOfAll(parts) <= free) return parts;
    }
  }
  return [];
}

const lengthOfAll = (attachments: readonly Attachment[]) =>
  attachments.reduce((sum, { blocks }) => sum + lengthOf(blocks), 0);

/** Renders a notice that an alert could not be shown. It contains no text of the event. */
export function renderNotice(service: string, settings: RenderSettings): PlainPayload {
  const name = /^[\w-]{1,40}$/.test(service) ? ` (${service})` : '';
  const text = translate(
    'An alert could not be shown in Slack. It is kept in the dead-letter queue',
    settings,
  );
  return { text: `⚠️ ${text}${name}` };
}
