import type { NotifierSettings } from '../../functions/notifier/settings';
import { eventArticle, sceneArticle, titleOf } from './article';
import { type Entry, groups } from './groups';
import { type Html, html } from './html';
import { STYLE } from './page-style';
import type { Preview } from './preview-of';
import type { Scene } from './scenes';

/** The content of the page. */
export interface Content {
  readonly previews: readonly Preview[];
  /** May be none. */
  readonly scenes: readonly Scene[];
  readonly settings: NotifierSettings;
  /** The settings file, for the reader. */
  readonly source: string;
}

/** A section of the page with a heading. */
interface Part {
  readonly id: string;
  readonly title: string;
  readonly articles: readonly { readonly id: string; readonly title: string; readonly html: Html }[];
}

/**
 * Renders all events, as Slack would show them, as one page that loads nothing: it has no scripts and no external resources,
 * which the browser enforces. The output is deterministic.
 */
export function page({ previews, scenes, settings, source }: Content): string {
  const services = groups(previews).map(([product, entries], index) =>
    service(product, `service-${index + 1}`, entries, settings),
  );
  const parts = [...services, ...(scenes.length > 0 ? [severalAlerts(scenes, settings)] : [])];
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
<a class="skip" href="#content">Skip to the messages</a>
<nav aria-label="Events">
<h2>Events</h2>
<ul>${parts.map(contents)}</ul>
</nav>
<main id="content" tabindex="-1">
${BELL}
<header>
<h1>What Slack would show</h1>
<p>Each event, and the message that is made of it with the settings of <b>${source}</b>: times in ${settings.time_zone}, labels in ${LANGUAGES[settings.language]}, webhooks, mentions and accounts’ names as chosen there. Nothing was sent.</p>
</header>
${parts.map(section)}
</main>
</body>
</html>
`.text;
}

const LANGUAGES = { en: 'English', ja: 'Japanese' };

function service(title: string, id: string, entries: readonly Entry[], settings: NotifierSettings): Part {
  const articles = entries.map(({ id, preview }) => ({
    id,
    title: titleOf(preview),
    html: eventArticle(id, preview, settings),
  }));
  return { id, title, articles };
}

function severalAlerts(scenes: readonly Scene[], settings: NotifierSettings): Part {
  const articles = scenes.map((scene, index) => {
    const id = `scene-${index + 1}`;
    return { id, title: scene.title, html: sceneArticle(id, scene, settings) };
  });
  return { id: 'scenes', title: 'More than one alert', articles };
}

function contents({ id, title, articles }: Part): Html {
  return html`<li><a href="#${id}">${title}</a> <span class="count">${articles.length}</span>
<ul>${articles.map((article) => html`<li><a href="#${article.id}">${article.title}</a></li>\n`)}</ul></li>
`;
}

function section({ id, title, articles }: Part): Html {
  return html`<section id="${id}">
<h2>${title}</h2>
${articles.map((article) => article.html)}
</section>
`;
}

/** The avatar of the sender, defined once and used by every message. */
const BELL = html`<svg class="symbols" aria-hidden="true"><symbol id="bell" viewBox="0 0 36 36"><rect width="36" height="36" rx="8" fill="#1f3a5f"/><path d="M18 8a6.5 6.5 0 0 0-6.5 6.5c0 5-2 6.5-3 8h19c-1-1.5-3-3-3-8A6.5 6.5 0 0 0 18 8zm-2.7 16.5a2.7 2.7 0 0 0 5.400 0z" fill="#ffb84d"/></symbol></svg>`;
