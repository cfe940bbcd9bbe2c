import { filled, matches, mayMatch } from './arns';

const QUEUE = 'arn:${Partition}:sqs:${Region}:${Account}:${QueueName}';

test.each([
  ['arn:aws:sqs:*:*:own-*', QUEUE, true],
  ['arn:aws:sns:*:*:own-*', QUEUE, false],
  ['arn:aws:events:*:*:rule/own-*', 'arn:${Partition}:events:${Region}:${Account}:event-bus/${Name}', false],
  ['arn:aws:budgets:*:*:budget/own-*', 'arn:${Partition}:budgets::${Account}:budget/${Name}', true],
  ['arn:aws:s3:::own', 'arn:${Partition}:s3:::${BucketName}', true],
  ['arn:aws:s3:::own', 'arn:${Partition}:s3:::${BucketName}/${ObjectName}', false],
])('whether %s can match %s: %s', (pattern, format, expected) => {
  expect(mayMatch(pattern, format)).toBe(expected);
});

test.each([
  ['arn:aws:sqs:*:*:own-*', 'own-events', true],
  ['arn:aws:sqs:*:*:own-*', 'other-events', false],
  ['arn:aws:sqs:*:*:own.*', 'own-events', false],
])('whether %s matches the ARN of the queue %s: %s', (pattern, name, expected) => {
  expect(matches(pattern, filled(QUEUE, name))).toBe(expected);
});
