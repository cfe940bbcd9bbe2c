import { cutNote, type Reader, translate } from '../i18n/translate';
import { cut } from '../slack/mrkdwn';
import { type Attachment, lengthOf, type PlainPayload, type SlackPayload, section } from '../slack/payload';
import { type Entry, isOwn, worstFirst } from './entry';
import { groupHead, type Heading, mentionsOf, sumOf } from './group-head';
import { notification, render, renderPart } from './render-alert';
import { renderTitles } from './render-titles';

const MOST_IN_FULL = 5;
/** As lengthOf counts. */
const LONGEST = 12_800;
/** What stays for titles when not all alerts are there in full. */
const ROOM_FOR_TITLES = 2000;
const LONGEST_NOTIFICATION = 1000;
const LONGEST_PLAIN = 3500;

/**
 * Alerts as one message: how many of each severity and service, the worst in full, the rest by title; in a digest only
 * what the monitoring says of itself is in full. One alert that came
 * alone looks as always.
 */
export function renderGroup(entries: readonly Entry[], heading: Heading, reader: Reader): SlackPayload {
  const [only, ...others] = entries;
  if (only && others.length === 0 && heading === '')
    return render(only.alert, only.mention, reader, only.count);
  const sorted = worstFirst(entries);
  const head = section(groupHead(sorted, heading, reader));
  const room = LONGEST - lengthOf([head]);
  const wanted = heading === 'Digest of the day' ? sorted.filter(isOwn) : sorted;
  const parts = inFull(wanted, sorted.length, room, reader);
  const shown = wanted.slice(0, parts.length);
  const rest = sorted.filter((each) => !shown.includes(each));
  const titles = renderTitles(rest, room - lengthOfAll(parts), reader);
  // With the title of the worst, since a phone shows little more.
  const text = [sumOf(sorted, heading, reader), ...sorted.slice(0, 1).map(notificationOf(reader))].join(
    ' · ',
  );
  return {
    text: cut(text, LONGEST_NOTIFICATION, cutNote(reader)),
    blocks: [head],
    attachments: [...parts, ...titles],
  };
}

/** The same with nothing that Slack could fail to understand. */
export function plainGroup(entries: readonly Entry[], heading: Heading, reader: Reader): PlainPayload {
  const sorted = worstFirst(entries);
  const isSingle = sorted.length === 1 && heading === '';
  const lines = [
    ...(isSingle ? [] : [sumOf(sorted, heading, reader)]),
    ...sorted.map(notificationOf(reader)),
  ];
  return { text: cut(`${mentionsOf(sorted)} ${lines.join('\n')}`.trim(), LONGEST_PLAIN, cutNote(reader)) };
}

const notificationOf =
  (reader: Reader) =>
  ({ alert, count }: Entry) =>
    notification(alert, reader, count);

/** As many of the worst as there may be beside all, rather all of them shorter than one of them less. */
function inFull(sorted: readonly Entry[], all: number, room: number, reader: Reader): readonly Attachment[] {
  for (let most = Math.min(MOST_IN_FULL, sorted.length); most > 0; most--) {
    const free = most < all ? room - ROOM_FOR_TITLES : room;
    for (const share of [most, 2 * most, 4 * most]) {
      const parts = sorted
        .slice(0, most)
        .map(({ alert, mention, count }) => renderPart(alert, mention, reader, count, share));
      if (lengthOfAll(parts) <= free) return parts;
    }
  }
  return [];
}

const lengthOfAll = (attachments: readonly Attachment[]) =>
  attachments.reduce((sum, { blocks }) => sum + lengthOf(blocks), 0);

/** Says that an alert could not be shown, with nothing in it that an event could have brought along. */
export function minimalMessage(service: string, reader: Reader): PlainPayload {
  const name = /^[\w-]{1,40}$/.test(service) ? ` (${service})` : '';
  const text = translate('An alert could not be shown in Slack. It is kept in the dead-letter queue', reader);
  return { text: `⚠️ ${text}${name}` };
}
