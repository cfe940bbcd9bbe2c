import { lengthOf, type MrkdwnText, type SlackPayload } from '../../../../functions/notifier/slack/payload';

/** Every text that Slack would interpret. */
export function mrkdwnOf(payload: SlackPayload): MrkdwnText[] {
  return blocksOf(payload).flatMap((block) => {
    if (block.type === 'context') return block.elements;
    return 'fields' in block ? block.fields : block.text;
  });
}

/**
 * Fails if Slack would refuse the payload.
 * https://docs.slack.dev/reference/block-kit/blocks
 */
export function expectWithinSlackLimits(payload: SlackPayload): void {
  const blocks = blocksOf(payload);
  expect(blocks.length).toBeLessThanOrEqual(50);
  for (const block of blocks) {
    if (block.type === 'context') expect(block.elements.length).toBeLessThanOrEqual(10);
    if ('fields' in block) expect(block.fields.length).toBeLessThanOrEqual(10);
    if ('fields' in block) expect(block.fields.every(({ text }) => text.length <= 2000)).toBe(true);
  }
  const texts = mrkdwnOf(payload).map(({ text }) => text);
  expect(texts.every((text) => text.length >= 1 && text.length <= 3000)).toBe(true);
  expect(lengthOf(blocks)).toBeLessThanOrEqual(13_000);
  expect(payload.text.length).toBeLessThanOrEqual(4000);
}

function blocksOf({ blocks, attachments }: SlackPayload) {
  return [...blocks, ...attachments.flatMap((attachment) => attachment.blocks)];
}
