import { arnResource } from '../../../../functions/interpreter/messages/arn-resource';

test.each([
  ['arn:aws:iam::111122223333:role/Admin', 'role/Admin'],
  ['arn:aws:rds:eu-west-1:111122223333:db:orders', 'db:orders'],
  ['arn:aws:sqs', 'arn:aws:sqs'],
  ['2001:db8:0:0:0:0:0:1', '2001:db8:0:0:0:0:0:1'],
])('the resource of %s is %s', (arn, resource) => {
  expect(arnResource(arn)).toBe(resource);
});
