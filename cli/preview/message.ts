import type { Block, SlackPayload } from '../../functions/notifier/slack/payload';
import { type Html, html } from './html';
import { mrkdwnToHtml } from './mrkdwn-to-html';

/** Renders a payload as a message in a channel, posted at `time` (already formatted). */
export function message({ blocks, attachments }: SlackPayload, time: string): Html {
  return html`<div class="message">
<svg class="avatar" aria-hidden="true"><use href="#bell"/></svg>
<div class="body">
<p class="sender"><b>AWS monitoring</b> <span class="app">APP</span> <span class="time">${time}</span></p>
${blocks.map(block)}
${attachments.map(attachment)}
</div>
</div>`;
}

function attachment({ color, blocks }: SlackPayload['attachments'][number]): Html {
  return html`<div class="attachment" style="border-left-color: ${color}">
${blocks.map(block)}
</div>`;
}

function block(block: Block): Html {
  if (block.type === 'context') {
    return html`<div class="context">${block.elements.map(({ text }) => html`<div>${mrkdwnToHtml(text)}</div>`)}</div>\n`;
  }
  if ('fields' in block) {
    return html`<div class="fields">${block.fields.map(({ text }) => html`<div>${mrkdwnToHtml(text)}</div>`)}</div>\n`;
  }
  return html`<div class="section">${folded(block.text.text)}</div>\n`;
}

/**
 * Slack's clients fold a long section and show the rest with "Show more". The limit differs between clients; Slack documents
 * 700 characters or 5 line breaks: https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments
 */
const FOLD = { characters: 700, lineBreaks: 5 };

function folded(text: string): Html {
  const lines = text.split('\n');
  const isLong = text.length > FOLD.characters || lines.length > FOLD.lineBreaks + 1;
  if (!isLong) return mrkdwnToHtml(text);
  const shown = linesShown(lines);
  const rest = lines.slice(shown);
  if (rest.length === 0) return mrkdwnToHtml(text);
  return html`${mrkdwnToHtml(lines.slice(0, shown).join('\n'))}<details class="fold"><summary>Show more</summary>${mrkdwnToHtml(rest.join('\n'))}</details>`;
}

/** Only whole lines, at least one, so that markup or a link is never split by the fold. */
function linesShown(lines: readonly string[]): number {
  let total = 0;
  const over = lines.findIndex((line, at) => {
    total += line.length + 1;
    return at > 0 && (total > FOLD.characters || at >= FOLD.lineBreaks);
  });
  return over === -1 ? lines.length : over;
}
