import { basename } from 'node:path';
import type { NotifierSettings } from '../../functions/notifier/settings';
import type { SlackPayload } from '../../functions/notifier/slack/payload';
import { clockTime } from './clock-time';
import { destination } from './destination';
import { type Html, html } from './html';
import { message } from './message';
import { mrkdwnToHtml } from './mrkdwn-to-html';
import { type Preview, reasonOf } from './preview-of';
import type { Scene } from './scenes';

/** The name of its file in readable form. */
export const titleOf = ({ file }: Preview) => basename(file, '.json');

/** The part of the page about one event: where its alerts go and how they look, or why there are none. */
export function eventArticle(id: string, preview: Preview, settings: NotifierSettings): Html {
  const { file, messages, ignored, faults, content } = preview;
  const payloads = messages.map(({ payload }) => payload);
  return html`<article id="${id}">
<h3>${titleOf(preview)}</h3>
<p class="file">${file}</p>
${faults.map((fault) => note(`Not understood, shown in part: ${fault}`))}
${messages.map((each) => [destination(each, settings), posted(each.payload, each.alert.time, settings)])}
${messages.length === 0 ? note(`Not posted: ${reasonOf(preview)}.`) : ignored.map((name) => note(`The ignore rule "${name}" leaves a part of it out.`))}
${payloads.length > 0 ? raw('Payload for Slack', payloads.length === 1 ? payloads[0] : payloads) : ''}
${raw('Event', content)}
</article>
`;
}

/**
 * The part of the page about one scene: its title, when Slack shows it, the message and the payload.
 * @param id the anchor of the part, unique on the page
 */
export function sceneArticle(id: string, scene: Scene, settings: NotifierSettings): Html {
  const { title, occasion, payload, time } = scene;
  return html`<article id="${id}">
<h3>${title}</h3>
<p class="file">${occasion}</p>
${posted(payload, time, settings)}
${raw('Payload for Slack', payload)}
</article>
`;
}

/** A message with the notification that announces it. */
function posted(payload: SlackPayload, time: string, settings: NotifierSettings): Html {
  return html`<div class="notification"><span class="label">Notification</span> <span lang="${settings.language}">${mrkdwnToHtml(payload.text)}</span></div>
<div lang="${settings.language}">${message(payload, clockTime(time, settings))}</div>
`;
}

const note = (text: string) => html`<p class="note">${text}</p>\n`;

function raw(summary: string, json: unknown): Html {
  return html`<details><summary>${summary}</summary><pre tabindex="0">${JSON.stringify(json, null, 2)}</pre></details>`;
}
