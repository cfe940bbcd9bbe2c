import { type Accepted, type FailedCheck, judge } from './judge-checks';

const FAILED: FailedCheck = {
  check: 'CKV_AWS_28',
  title: 'backups',
  address: 'hub: aws_dynamodb_table.state',
};
const ACCEPTED: Accepted = { check: 'CKV_AWS_28', resources: /hub: aws_dynamodb_table\.\w+/, reason: 'none' };

test('a failed check with a reason is accepted', () => {
  expect(judge([FAILED], [ACCEPTED])).toEqual([]);
});

test.each([
  ['another check', { check: 'CKV_AWS_29' }],
  ['a resource of another name', { address: 'hub: aws_dynamodb_table.state-2' }],
  ['a resource of another stack', { address: 'spokes: aws_dynamodb_table.state' }],
])('%s that fails is a problem', (_, change) => {
  const other = { ...FAILED, ...change };
  expect(judge([FAILED, other], [ACCEPTED])).toEqual([`${other.check} fails for ${other.address}: backups`]);
});

test('a reason for a check that passes is a problem', () => {
  expect(judge([], [ACCEPTED])).toEqual([
    'CKV_AWS_28 no longer fails for hub: aws_dynamodb_table\\.\\w+: take it off the list',
  ]);
});
