import { counted, type Reader } from '../i18n/translate';
import { link } from '../slack/mrkdwn';
import { type Attachment, section } from '../slack/payload';
import type { Entry } from './entry';
import { mark, place, times, title } from './render-alert';
import { look } from './severity-style';

const MOST_LINES = 60;
const LONGEST_TITLE = 110;
const LONGEST_PLACE = 60;
/** Slack takes 3,000 characters. */
const LONGEST_SECTION = 2900;
/** For the line that says how many more there are, and the blocks of the sections. */
const ROOM_FOR_REST = 700;

/** Text for one or more alerts, and how many they are. */
interface Line {
  readonly text: string;
  readonly count: number;
}

/**
 * Alerts by title within `room` characters, with links if there is room for those of all. Alerts that read the same are
 * one line, and the last line says how many more there are.
 */
export function renderTitles(entries: readonly Entry[], room: number, reader: Reader): readonly Attachment[] {
  const [worst] = entries;
  if (worst === undefined) return [];
  const limit = room - ROOM_FOR_REST;
  const linked = linesOf(entries, reader, link);
  const lines = fitting(linked, limit) === linked.length ? linked : linesOf(entries, reader, withoutLink);
  const shown = fitting(lines, limit);
  const left = lines.slice(shown).reduce((sum, { count }) => sum + count, 0);
  const note = left > 0 ? [counted(left, '… and {} more alert', '… and {} more alerts', reader)] : [];
  const texts = [...lines.slice(0, shown).map(({ text, count }) => `${text}${times(count)}`), ...note];
  return [{ color: look(worst.alert).color, blocks: sectionsOf(texts).map(section) }];
}

const withoutLink: typeof link = (_, label) => label;

/** `🔴 [TEST] title · production eu-west-1`, each once. */
function linesOf(entries: readonly Entry[], reader: Reader, linkTo: typeof link): readonly Line[] {
  const counts = new Map<string, number>();
  for (const { alert, count } of entries) {
    const label = linkTo(alert.link, title(alert, reader, LONGEST_TITLE));
    const text = `${look(alert).emoji}${mark(alert)} ${label} · ${place(alert, reader, LONGEST_PLACE)}`;
    counts.set(text, (counts.get(text) ?? 0) + count);
  }
  return [...counts].map(([text, count]) => ({ text, count }));
}

/** How many of the lines may be shown. */
function fitting(lines: readonly Line[], limit: number): number {
  let total = 0;
  const over = lines.findIndex(({ text, count }, at) => {
    total += text.length + times(count).length + 1;
    return total > limit || at === MOST_LINES;
  });
  return over === -1 ? lines.length : over;
}

function sectionsOf(lines: readonly string[]): readonly string[] {
  const sections: string[] = [];
  for (const line of lines) {
    const longer = [...sections.slice(-1), line].join('\n');
    if (longer.length > LONGEST_SECTION) sections.push(line);
    else sections.splice(-1, 1, longer);
  }
  return sections;
}
