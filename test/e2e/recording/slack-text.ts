import type { SlackMessage } from '../slack';

/** The visible text of a message in Slack, without markup and the URLs of links. */
export function slackText({ blocks = [], attachments = [] }: SlackMessage): string {
  return textsOf([...blocks, ...attachments])
    .map(plain)
    .join('\n');
}

/** The texts of blocks, in their order: strings with the key `text`. */
function textsOf(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(textsOf);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === 'text' && typeof value === 'string' ? [value] : textsOf(value),
  );
}

/** https://docs.slack.dev/messaging/formatting-message-text */
function plain(text: string): string {
  return (
    text
      .replace(/<!(channel|here)>/g, '@$1')
      .replace(/<https?:[^|>]+\|([^>]+)>/g, '$1')
      .replace(/(^|\s)\*([^*\n]+)\*(?=\s|$)/g, '$1$2')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
      // Of a field: the label, and beside it the value.
      .replace(/^([A-Z][\w ]{0,30})\n(?=[^\n]+$)/, '$1: ')
  );
}
