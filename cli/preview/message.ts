import type { Block, SlackPayload } from '../../functions/notifier/slack/payload';
import { type Html, html } from './html';
import { mrkdwnToHtml } from './mrkdwn-to-html';

/** A payload as a message in a channel, posted at `time` (already as it is shown). */
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
  return html`<div class="section">${mrkdwnToHtml(block.text.text)}</div>\n`;
}
