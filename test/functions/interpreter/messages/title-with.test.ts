import { nameInArn, titleWith } from '../../../../functions/interpreter/messages/title-with';

test.each([
  ['Buckets should be private', 'invoices', 'Buckets should be private: invoices'],
  ['The bucket invoices is public', 'invoices', 'The bucket invoices is public'],
  ['Block Public Access is off', 'b', 'Block Public Access is off: b'],
  ['CVE-2026-1 - openssl', 'open', 'CVE-2026-1 - openssl: open'],
  ['A title', undefined, 'A title'],
])('%p about %p', (title, thing, expected) => {
  expect(titleWith(title, thing)).toBe(expected);
});

test.each([
  ['arn:aws:s3:::invoices', 'invoices'],
  ['arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b', 'i-0a1b'],
  ['arn:aws:lambda:eu-west-1:111122223333:function:resize', 'resize'],
  ['arn:aws:ecs:eu-west-1:111122223333:task-definition/web:3', 'web:3'],
  ['arn:aws:s3:::invoices/2026/march.pdf', 'invoices/2026/march.pdf'],
  ['AWS::::Account:111122223333', 'AWS::::Account:111122223333'],
  ['i-0a1b', 'i-0a1b'],
])('%s is called %s', (arn, name) => {
  expect(nameInArn(arn)).toBe(name);
});
