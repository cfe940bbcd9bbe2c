/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
export interface MrkdwnText {
  readonly type: 'mrkdwn';
  readonly text: string;
  /** Keeps Slack from making links and mentions of plain addresses, `#channel` and `@name` in the text of events. */
  readonly verbatim: true;
}

export type Block =
  | { readonly type: 'section'; readonly text: MrkdwnText }
  | { readonly type: 'section'; readonly fields: readonly MrkdwnText[] }
  | { readonly type: 'context'; readonly elements: readonly MrkdwnText[] };

/** Attachments are the only way to a coloured bar. */
export interface Attachment {
  readonly color: string;
  readonly blocks: readonly Block[];
}

/** The body of a post to an incoming webhook. */
export interface SlackPayload {
  /** What notifications and screen readers show. */
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly attachments: readonly Attachment[];
}

/** What Slack understands whatever else is wrong. */
export interface PlainPayload {
  readonly text: string;
}

export const mrkdwn = (text: string): MrkdwnText => ({ type: 'mrkdwn', text, verbatim: true });
export const section = (text: string): Block => ({ type: 'section', text: mrkdwn(text) });

/** What Slack adds to the text for each block, found by trials: https://github.com/slackapi/bolt-js/issues/2509 */
const LENGTH_OF_BLOCK = 100;

/** The length that Slack takes blocks for; about 13,200 is too much. */
export function lengthOf(blocks: readonly Block[]): number {
  const texts = blocks.flatMap(textsOf);
  return texts.reduce((sum, { text }) => sum + text.length, blocks.length * LENGTH_OF_BLOCK);
}

function textsOf(block: Block): readonly MrkdwnText[] {
  if (block.type === 'context') return block.elements;
  return 'fields' in block ? block.fields : [block.text];
}
