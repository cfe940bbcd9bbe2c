import { synthesizeStack } from '../../synthesize';

const watcherOf = (values: Record<string, unknown>) => {
  const { resource } = synthesizeStack('hub', values);
  const { Statement } = JSON.parse(String(resource.aws_iam_role_policy?.['watcher-needs']?.policy));
  return { timeout: resource.aws_lambda_function?.watcher?.timeout, statements: Statement };
};
const LIST = { Effect: 'Allow', Action: ['organizations:ListAccounts'], Resource: ['*'] };

test('without an organization the watcher may list no accounts', () => {
  const { timeout, statements } = watcherOf({});
  expect(timeout).toBe(60);
  expect(JSON.stringify(statements)).not.toMatch(/organizations:|BatchWriteItem|DeadLettersOfMembers/);
});

test('with an organization it may list its accounts and write their names, and has the time for it', () => {
  const { timeout, statements } = watcherOf({ organization: { id: 'o-a1b2c3d4e5' } });
  expect(timeout).toBe(300);
  expect(statements).toContainEqual({ Sid: 'Accounts', ...LIST });
  expect(statements).toContainEqual({
    Sid: 'Names',
    Effect: 'Allow',
    Action: ['dynamodb:BatchWriteItem'],
    Resource: ['${aws_dynamodb_table.state.arn}'],
  });
});

test.each([
  ['an organization', { organization: { id: 'o-a1b2c3d4e5' } }, ['*']],
  ['members', { member_accounts: ['222233334444', '333344445555'] }, ['222233334444', '333344445555']],
])(
  'with %s it may count what lies in their dead-letter queues, and do nothing else there',
  (_, values, accounts) => {
    const { timeout, statements } = watcherOf({ prefix: 'mine', ...values });
    expect(timeout).toBe(300);
    expect(statements).toContainEqual({
      Sid: 'DeadLettersOfMembers',
      Effect: 'Allow',
      Action: ['sqs:GetQueueAttributes'],
      Resource: accounts.map((account) => `arn:aws:sqs:*:${account}:mine-dead-letters`),
    });
  },
);
