import { basename } from 'node:path';
import type { NotifierSettings } from '../../functions/notifier/settings';
import { clockTime } from './clock-time';
import { type Entry, groups } from './groups';
import { type Html, html } from './html';
import { message } from './message';
import { mrkdwnToHtml } from './mrkdwn-to-html';
import { STYLE } from './page-style';
import { type Preview, reasonOf } from './preview-of';

/**
 * All events with what Slack would show of them, as one page that loads nothing: neither scripts nor anything from
 * elsewhere, which the browser enforces. The same input gives the same bytes.
 * @param source the settings file, for the reader
 */
export function page(previews: readonly Preview[], settings: NotifierSettings, source: string): string {
  const services = groups(previews);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>What Slack would show</title>
${STYLE}
</head>
<body>
<nav aria-label="Events">
<h2>Events</h2>
<ul>${services.map(([product, entries], index) => contents(product, entries, serviceId(index)))}</ul>
</nav>
<main>
${BELL}
<header>
<h1>What Slack would show</h1>
<p>Each event, and the message that the notifier makes of it with the settings of <b>${source}</b>: times in ${settings.time_zone}, labels in ${LANGUAGES[settings.language]}, mentions and accounts’ names as chosen there. Nothing was sent.</p>
</header>
${services.map(([product, entries], index) => service(product, entries, serviceId(index), settings))}
</main>
</body>
</html>
`.text;
}

const LANGUAGES = { en: 'English', ja: 'Japanese' };

const serviceId = (index: number) => `service-${index + 1}`;

function contents(product: string, entries: readonly Entry[], id: string): Html {
  return html`<li><a href="#${id}">${product}</a> <span class="count">${entries.length}</span>
<ul>${entries.map((entry) => html`<li><a href="#${entry.id}">${titleOf(entry.preview)}</a></li>\n`)}</ul></li>
`;
}

const titleOf = ({ file }: Preview) => basename(file, '.json');

function service(product: string, entries: readonly Entry[], id: string, settings: NotifierSettings): Html {
  return html`<section id="${id}">
<h2>${product}</h2>
${entries.map((entry) => event(entry, settings))}
</section>
`;
}

function event({ id, preview }: Entry, settings: NotifierSettings): Html {
  const { file, alerts, payloads, faults, content } = preview;
  const messages = payloads.map((payload, index) => {
    return html`<div class="notification"><span class="label">Notification</span> <span lang="${settings.language}">${mrkdwnToHtml(payload.text)}</span></div>
<div lang="${settings.language}">${message(payload, clockTime(alerts[index]?.time ?? '', settings))}</div>
`;
  });
  return html`<article id="${id}">
<h3>${titleOf(preview)}</h3>
<p class="file">${file}</p>
${faults.map((fault) => html`<p class="note">Not understood, shown in part: ${fault}</p>`)}
${messages.length > 0 ? messages : html`<p class="note">Not posted: ${reasonOf(preview)}.</p>`}
${payloads.length > 0 ? raw('Payload for Slack', payloads.length === 1 ? payloads[0] : payloads) : ''}
${raw('Event', content)}
</article>
`;
}

function raw(summary: string, json: unknown): Html {
  return html`<details><summary>${summary}</summary><pre tabindex="0">${JSON.stringify(json, null, 2)}</pre></details>`;
}

/** The picture of the sender, drawn once and used by every message. */
const BELL = html`<svg class="symbols" aria-hidden="true"><symbol id="bell" viewBox="0 0 36 36"><rect width="36" height="36" rx="8" fill="#1f3a5f"/><path d="M18 8a6.5 6.5 0 0 0-6.5 6.5c0 5-2 6.5-3 8h19c-1-1.5-3-3-3-8A6.5 6.5 0 0 0 18 8zm-2.7 16.5a2.7 2.7 0 0 0 5.400 0z" fill="#ffb84d"/></symbol></svg>`;
