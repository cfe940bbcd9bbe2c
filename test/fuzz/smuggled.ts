import { mrkdwnToHtml } from '../../cli/preview/mrkdwn-to-html';
import type { Alert } from '../../functions/shared/alert';

/*
 * Checks that the text of an event never becomes markup in a message. The functions return the problem, because `expect` takes longer
 * than the check, and there are millions of texts.
 */

/** The mention in the settings, which a message may contain. */
export const CALLED = '<!channel>';

const LINK = /<([^<>|\s]+)\|[^<>]*>/g;

/**
 * Finds active content in a text other than the mention in the settings and links to these URLs, or content that
 * Slack would refuse; undefined if there is nothing.
 */
export function activeIn(text: string, addresses: ReadonlySet<string>): string | undefined {
  const rest = text
    .replaceAll(CALLED, '')
    .replace(LINK, (whole, address: string) => (addresses.has(address) ? '' : whole));
  if (/[<>]/.test(rest)) return `something active in ${JSON.stringify(text)}`;
  if (/&(?!(amp|lt|gt);)/.test(text)) return `half an entity in ${JSON.stringify(text)}`;
  return /\p{Cs}/u.test(text) ? `half a character in ${JSON.stringify(text)}` : undefined;
}

/** The label of a field, which the project itself makes bold. */
const LABEL = /^<b>[^<]*<\/b><br>/;

/**
 * Finds content that Slack would not render as plain text, or undefined. Code is allowed, because ids are
 * shown.
 * @param bold the number of bold parts that the project itself creates, in addition to a label in the first line
 */
export function markupIn(text: string, bold: number): string | undefined {
  if (!canHaveMarkup(text)) return undefined;
  const drawn = mrkdwnToHtml(text).text.replace(LABEL, '');
  if (/<(i|s|pre|blockquote)>/.test(drawn)) return `markup in ${JSON.stringify(text)}`;
  if (drawn.split('<b>').length - 1 > bold) return `bold in ${JSON.stringify(text)}`;
  const code = [...drawn.matchAll(/<code>(.*?)<\/code>/gs)].find(([, each = '']) => /\s/.test(each));
  return code && `code of several words in ${JSON.stringify(text)}`;
}

/** Rendering is slow, and most texts contain no pair of markup characters and no quote. */
function canHaveMarkup(text: string): boolean {
  const rest = text.replace(/\u200b[*_~]\u200b/g, '').replace(/^\*[^*\n]+\*\n/, '');
  return /([*_~`]).*\1|^(&gt;|>)/m.test(rest);
}

/** Counts the mentions in texts. */
export const callsIn = (texts: readonly string[]) => texts.join('\n').split(CALLED).length - 1;

/** The URLs to which messages of alerts may link, as they are in mrkdwn: https, and without a user name. */
export function addressesOf(alerts: readonly Alert[]): ReadonlySet<string> {
  const urls = alerts.flatMap(({ link, help, runbook, fields }) => [
    link,
    help,
    runbook,
    ...fields.map((field) => field.link),
  ]);
  return new Set(
    urls
      .filter((each): each is string => each !== undefined && URL.canParse(each))
      .map((each) => new URL(each))
      .filter(({ protocol, username }) => protocol === 'https:' && username === '')
      .map(({ href }) => href.replace(/[|<>`]/g, encodeURIComponent).replaceAll('&', '&amp;')),
  );
}
