/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
export interface MrkdwnText {
  readonly type: 'mrkdwn';
  readonly text: string;
  /** Slack must not convert addresses, `#channel` and `@name` in the text of events to links and mentions. */
  readonly verbatim: true;
}

export type Block =
  | { readonly type: 'section'; readonly text: MrkdwnText }
  | { readonly type: 'section'; readonly fields: readonly MrkdwnText[] }
  | { readonly type: 'context'; readonly elements: readonly MrkdwnText[] };

/** A part of a message with a colored bar, which blocks alone cannot have. */
export interface Attachment {
  readonly color: string;
  readonly blocks: readonly Block[];
}

/** The content of a message. The types are narrower than Slack's: only what this project sends. */
export interface SlackPayload {
  /** Shown by notifications and screen readers. */
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly attachments: readonly Attachment[];
}

/** A message without blocks, for when Slack refuses the blocks. */
export interface PlainPayload {
  readonly text: string;
}

/** Returns a text object of escaped text. */
export const mrkdwn = (text: string): MrkdwnText => ({ type: 'mrkdwn', text, verbatim: true });
/** Returns a section block of escaped text, 3,000 characters at most. */
export const section = (text: string): Block => ({ type: 'section', text: mrkdwn(text) });

/** Slack accepts 3,000 characters: https://docs.slack.dev/reference/block-kit/blocks/section-block */
const MAX_SECTION_LENGTH = 2900;

/** Joins lines of escaped text into as few sections as possible. A line must be shorter than a section. */
export function sectionsOf(lines: readonly string[]): readonly Block[] {
  const texts: string[] = [];
  for (const line of lines) {
    const longer = [...texts.slice(-1), line].join('\n');
    if (longer.length > MAX_SECTION_LENGTH) texts.push(line);
    else texts.splice(-1, 1, longer);
  }
  return texts.map(section);
}

/** Slack counts this many characters for each block, as measured: https://github.com/slackapi/bolt-js/issues/2509 */
const BLOCK_OVERHEAD = 100;

/** Returns the length of blocks as Slack counts it. It refuses messages above about 13,200. */
export function lengthOf(blocks: readonly Block[]): number {
  const texts = blocks.flatMap(textsOf);
  return texts.reduce((sum, { text }) => sum + text.length, blocks.length * BLOCK_OVERHEAD);
}

function textsOf(block: Block): readonly MrkdwnText[] {
  if (block.type === 'context') return block.elements;
  return 'fields' in block ? block.fields : [block.text];
}
