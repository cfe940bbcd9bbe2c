import { type RenderSettings, translateCount } from '../i18n/translate';
import { link, withoutMarkupInParts } from '../slack/mrkdwn';
import { type Attachment, sectionsOf } from '../slack/payload';
import type { MessageEntry } from './entry';
import { countSuffix, locationOf, originTag, titleOf } from './render-alert';
import { severityStyle } from './severity-style';

const MAX_LINES = 60;
const MAX_TITLE_LENGTH = 110;
const MAX_LOCATION_LENGTH = 60;
/** The length that is reserved for the last line, and for what Slack counts for the blocks. */
const REST_RESERVE = 700;

/** The text for one or more alerts, and their number. */
interface Line {
  readonly text: string;
  readonly count: number;
}

/**
 * Renders alerts by title within `room` characters, as `lengthOf` counts. Titles are links if the links of all of them fit.
 * Alerts with the same text are one line. The last line has the number of alerts that do not fit.
 */
export function renderTitles(
  entries: readonly MessageEntry[],
  room: number,
  settings: RenderSettings,
): readonly Attachment[] {
  const [worst] = entries;
  if (worst === undefined) return [];
  const limit = room - REST_RESERVE;
  const linked = linesOf(entries, settings, link);
  const lines = fitting(linked, limit) === linked.length ? linked : linesOf(entries, settings, withoutLink);
  const shown = fitting(lines, limit);
  const left = lines.slice(shown).reduce((sum, { count }) => sum + count, 0);
  const note =
    left > 0 ? [translateCount(left, '… and {} more alert', '… and {} more alerts', settings)] : [];
  const texts = [...lines.slice(0, shown).map(({ text, count }) => `${text}${countSuffix(count)}`), ...note];
  return [{ color: severityStyle(worst.alert).color, blocks: sectionsOf(texts) }];
}

const withoutLink: typeof link = (_, label) => label;

/** Returns lines such as `🔴 [TEST] title · production eu-west-1`, each once. */
function linesOf(
  entries: readonly MessageEntry[],
  settings: RenderSettings,
  linkTo: typeof link,
): readonly Line[] {
  const counts = new Map<string, number>();
  for (const { alert, count } of entries) {
    const [title = '', where = ''] = withoutMarkupInParts([
      titleOf(alert, settings, MAX_TITLE_LENGTH),
      locationOf(alert, settings, MAX_LOCATION_LENGTH),
    ]);
    const text = `${severityStyle(alert).emoji}${originTag(alert)} ${linkTo(alert.link, title)} · ${where}`;
    counts.set(text, (counts.get(text) ?? 0) + count);
  }
  return [...counts].map(([text, count]) => ({ text, count }));
}

/** Returns how many of the lines fit. */
function fitting(lines: readonly Line[], limit: number): number {
  let total = 0;
  const over = lines.findIndex(({ text, count }, at) => {
    total += text.length + countSuffix(count).length + 1;
    return total > limit || at === MAX_LINES;
  });
  return over === -1 ? lines.length : over;
}
