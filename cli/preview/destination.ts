import { isWorse } from '../../functions/notifier/dedupe/problem';
import { mentionFor } from '../../functions/notifier/render/render-alert';
import type { NotifierSettings } from '../../functions/notifier/settings';
import type { Alert } from '../../functions/shared/alert';
import { type Html, html } from './html';
import { mrkdwnToHtml } from './mrkdwn-to-html';
import type { Message } from './preview-of';

/** Where a message goes, whom it mentions there, and whether it waits for the digest. */
export function destination({ alert, webhooks, mention }: Message, settings: NotifierSettings): Html {
  const called = mentionFor(alert, mention);
  return html`<p class="destination">To ${webhooks.map((name, index) => [index > 0 ? ', ' : '', webhook(name, settings)])}; mentions ${called ? mrkdwnToHtml(called) : 'nobody'}${waitsForDigest(alert, settings) ? '; is held for the daily digest' : ''}</p>
`;
}

function webhook(name: string, { channels }: NotifierSettings): Html {
  const channel = Object.hasOwn(channels, name) && channels[name];
  return html`<b>${name}</b>${channel ? ` (by the bot, in channel ${channel})` : ''}`;
}

/** A resolution waits if the alert that it resolves waited, which a single event does not show. */
function waitsForDigest({ origin, state, severity }: Alert, { digest_below }: NotifierSettings): boolean {
  const isRaised = origin === 'real' && state === 'open';
  return isRaised && digest_below !== undefined && isWorse(digest_below, severity);
}
