import {
  type Block,
  lengthOf,
  type MrkdwnText,
  type SlackPayload,
} from '../../../../functions/notifier/slack/payload';

/** Every text that Slack would interpret. */
export function mrkdwnOf(payload: SlackPayload): MrkdwnText[] {
  return blocksOf(payload).flatMap((block) => {
    if (block.type === 'context') return block.elements;
    return 'fields' in block ? block.fields : block.text;
  });
}

/** Fails if Slack would refuse the payload. */
export function expectWithinSlackLimits(payload: SlackPayload): void {
  expect(limitProblem(payload)).toBeUndefined();
}

/**
 * Why Slack would refuse a payload, or undefined. For properties with many runs, in which `expect` takes longer than what it
 * checks.
 * https://docs.slack.dev/reference/block-kit/blocks
 */
export function limitProblem(payload: SlackPayload): string | undefined {
  const blocks = blocksOf(payload);
  const wrong = blocks.map(blockProblem).find(Boolean);
  if (wrong) return wrong;
  if (blocks.length > 50) return `${blocks.length} blocks`;
  const bad = mrkdwnOf(payload).find(({ text }) => text.length < 1 || text.length > 3000);
  if (bad) return `a text of ${bad.text.length} characters`;
  if (lengthOf(blocks) > 13_000) return `${lengthOf(blocks)} characters`;
  return payload.text.length > 4000 ? `a fallback of ${payload.text.length} characters` : undefined;
}

function blockProblem(block: Block): string | undefined {
  if (block.type === 'context')
    return block.elements.length > 10 ? `${block.elements.length} elements` : undefined;
  if (!('fields' in block)) return undefined;
  if (block.fields.length > 10) return `${block.fields.length} fields`;
  const long = block.fields.find(({ text }) => text.length > 2000);
  return long && `a field of ${long.text.length} characters`;
}

function blocksOf({ blocks, attachments }: SlackPayload) {
  return [...blocks, ...attachments.flatMap((attachment) => attachment.blocks)];
}
