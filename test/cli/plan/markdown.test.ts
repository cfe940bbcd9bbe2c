import { markdown } from '../../../cli/plan/markdown';
import type { StackResult } from '../../../cli/plan/stack-result';
import type { Change } from '../../../cli/terraform/changes';

const change = (index: number, more: Partial<Change> = {}): Change => ({
  address: `aws_sqs_queue.queue-${index}`,
  type: 'aws_sqs_queue',
  name: `queue-${index}`,
  action: 'create',
  attributes: [],
  ...more,
});

const planned = (changes: readonly Change[]): StackResult => ({
  stack: 'hub',
  status: 'planned',
  hasChanges: true,
  changes,
});

test('thousands of changes fit into a GitHub comment, with the number of omitted ones', () => {
  const text = markdown([planned(Array.from({ length: 5000 }, (_, index) => change(index)))]);
  expect(text.length).toBeLessThan(60_000);
  const shown = text.match(/^hub: create aws_sqs_queue/gm)?.length ?? 0;
  expect(shown).toBeGreaterThan(1000);
  expect(text).toContain(`… and ${5000 - shown} more lines: aws-monitoring plan --json has all of it\n`);
  expect(text.endsWith('```\n\n</details>\n')).toBe(true);
});

test('names create no mention, link, HTML or table cell', () => {
  const name = '@here <b>|[x](y)';
  const text = markdown([planned([change(1, { name, action: 'delete' })])]);
  expect(text).toContain(
    '- hub deletes queue @\u200bhere &lt;b\\>\\|\\[x\\](y): the messages in it are deleted',
  );
  const [outside = ''] = text.split('<details>');
  expect(outside).not.toContain('@here');
});

test('stacks that failed or were not planned are in the table, with the reason below', () => {
  const text = markdown([
    {
      stack: 'hub',
      status: 'failed',
      problems: [{ kind: 'account', message: 'no credentials', regions: [] }],
    },
    { stack: 'spokes', status: 'not started' },
  ]);
  expect(text).toContain('| hub |  |  |  |  | **failed** |\n| spokes |  |  |  |  | **not started** |\n');
  expect(text).toContain('**Failed**\n\n- hub: no credentials');
});
