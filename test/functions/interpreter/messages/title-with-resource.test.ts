import {
  resourceName,
  titleWithResource,
} from '../../../../functions/interpreter/messages/title-with-resource';

test.each([
  ['Buckets should be private', 'invoices', 'Buckets should be private: invoices'],
  ['The bucket invoices is public', 'invoices', 'The bucket invoices is public'],
  ['Block Public Access is off', 'b', 'Block Public Access is off: b'],
  ['CVE-2026-1 - openssl', 'open', 'CVE-2026-1 - openssl: open'],
  ['A title', undefined, 'A title'],
  ['Both (web,db) are down', 'web, db', 'Both (web,db) are down'],
  ['Somebody attacks i-0a1b.', 'i-0a1b', 'Somebody attacks i-0a1b.'],
  ['AwsS3Bucket/arn:aws:s3:::logs/ is shared', 'logs', 'AwsS3Bucket/arn:aws:s3:::logs/ is shared'],
  ['The task prod/web has stopped', 'prod/web', 'The task prod/web has stopped'],
  ['Malware was found.', 'snap-1', 'Malware was found: snap-1'],
  ['The file a.exe is bad', 'a', 'The file a.exe is bad: a'],
])('%p about %p', (title, thing, expected) => {
  expect(titleWithResource(title, thing)).toBe(expected);
});

test.each([
  ['arn:aws:s3:::invoices', 'invoices'],
  ['arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b', 'i-0a1b'],
  ['arn:aws:lambda:eu-west-1:111122223333:function:resize', 'resize'],
  ['arn:aws:ecs:eu-west-1:111122223333:task-definition/web:3', 'web:3'],
  ['arn:aws:s3:::invoices/2026/march.pdf', 'invoices/2026/march.pdf'],
  ['AWS::::Account:111122223333', 'AWS::::Account:111122223333'],
  ['i-0a1b', 'i-0a1b'],
  ['AWS::IAM::AccessKey:AKIAIOSFODNN7EXAMPLE', 'AKIAIOSFODNN7EXAMPLE'],
])('%s is called %s', (arn, name) => {
  expect(resourceName(arn)).toBe(name);
});
