import { EMOJI } from './emoji';
import { type Html, html } from './html';

/*
 * Converts Slack's mrkdwn to HTML, as Slack's own clients render it. https://docs.slack.dev/messaging/formatting-message-text
 * `&`, `<` and `>` are escaped in mrkdwn, so a `<` always begins a link or a mention.
 */

/** A whole text, with its code blocks, quotes and line breaks. */
export function mrkdwnToHtml(mrkdwn: string): Html {
  // Splitting by a capture group puts the captured parts at the odd indexes.
  const parts = mrkdwn.split(/\n?```\n?([\s\S]+?)\n?```\n?/);
  return html`${parts.map((part, index) => (index % 2 ? html`<pre>${plain(part)}</pre>` : lines(part)))}`;
}

/** Consecutive lines that begin with `>`. */
const QUOTE = /((?:^(?:&gt;|>).*\n?)+)/m;

function lines(mrkdwn: string): Html {
  const runs = mrkdwn.split(QUOTE).map((run) => run.replace(/\n$/, ''));
  return html`${runs.map((run, index) =>
    index % 2
      ? html`<blockquote>${broken(run.replace(/^(?:&gt;|>) ?/gm, '').split('\n'))}</blockquote>`
      : broken(run.split('\n')),
  )}`;
}

const broken = (texts: readonly string[]): Html =>
  html`${texts.map((text, index) => [index ? html`<br>` : '', inline(text)])}`;

/**
 * Code, a link or mention, or a text between two marks. Marks count only at the edge of words: `a_b_c` is plain, and so is a
 * mark next to a zero-width space. The text between them may contain whole links, whose own characters are not marks.
 */
const SPAN =
  /`([^`]+)`|<([^<>]+)>|(?<![\p{L}\p{N}\u200b])([*_~])(?=[^\s\u200b])((?:<[^<>]*>|(?!(?<!\u200b)\3(?!\u200b))[^<])+)(?<=[^\s\u200b])\3(?![\p{L}\p{N}\u200b])/gu;

function inline(mrkdwn: string): Html {
  const parts: Html[] = [];
  let end = 0;
  for (const match of mrkdwn.matchAll(SPAN)) {
    parts.push(plain(mrkdwn.slice(end, match.index)), spanOf(match));
    end = match.index + match[0].length;
  }
  return html`${[...parts, plain(mrkdwn.slice(end))]}`;
}

function spanOf([, code, token, mark, marked = '']: RegExpMatchArray): Html {
  if (code !== undefined) return html`<code>${plain(code)}</code>`;
  if (token !== undefined) return linkOrMention(token);
  if (mark === '*') return html`<b>${inline(marked)}</b>`;
  return mark === '_' ? html`<i>${inline(marked)}</i>` : html`<s>${inline(marked)}</s>`;
}

/** The text between `<` and `>`: an address or an id, and after `|` the label to show instead. */
function linkOrMention(token: string): Html {
  const [target = '', label] = splitOnce(token, '|');
  if (/^(https?:\/\/|mailto:)/i.test(target)) {
    return html`<a href="${decoded(target)}" target="_blank" rel="noopener noreferrer">${plain(label ?? target)}</a>`;
  }
  const [, word] = /^!(here|channel|everyone)$/.exec(target) ?? [];
  if (word) return html`<span class="mention all">@${word}</span>`;
  // Slack knows the names of ids; here only the ids are known.
  const [, id] = /^(?:@|!subteam\^)(\w+)$/.exec(target) ?? [];
  if (id) return html`<span class="mention">${plain(label ?? `@${id}`)}</span>`;
  return html`${plain(`<${token}>`)}`;
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** Text without marks: unescapes mrkdwn and replaces emoji. Zero-width spaces are removed, so that they are not copied. */
function plain(mrkdwn: string): Html {
  const text = decoded(mrkdwn).replaceAll('\u200b', '');
  return html`${text.replace(/:([a-z0-9_+-]+):/g, (code, name) => EMOJI.get(name) ?? code)}`;
}

const CHARACTERS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

const decoded = (mrkdwn: string) =>
  mrkdwn.replace(/&(?:amp|lt|gt);/g, (entity) => CHARACTERS[entity] ?? entity);
