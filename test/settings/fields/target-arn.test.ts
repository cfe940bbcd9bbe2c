import { parseTargetArn } from '../../../settings/fields/target-arn';

const PLACE = { region: 'eu-west-1', account: '111122223333' };

test.each([
  [
    'arn:aws:events:eu-west-1:111122223333:event-bus/team/a.b-c',
    { service: 'events', isBus: true, ...PLACE },
  ],
  ['arn:aws:sqs:eu-west-1:111122223333:mine', { service: 'sqs', isBus: false, ...PLACE }],
  ['arn:aws:sns:eu-west-1:111122223333:mine', { service: 'sns', isBus: false, ...PLACE }],
])('%s has a service, a Region and an account', (arn, target) => {
  expect(parseTargetArn(arn)).toEqual(target);
});

test.each([
  'arn:aws:sqs:eu-west-1:111122223333:mine.fifo',
  'arn:aws:lambda:eu-west-1:111122223333:function:mine',
  '',
  7,
  undefined,
  [['arn:aws:sqs:eu-west-1:111122223333:mine']],
])('%j is not the ARN of a target', (value) => {
  expect(parseTargetArn(value)).toBeUndefined();
});
