import { withTestEvents } from '../../patterns/with-test-events';

test('each literal source of AWS gets a twin for test events', () => {
  expect(withTestEvents({ source: ['aws.rds', 'my.app', 'aws.ec2'], detail: { a: [1] } })).toEqual({
    source: ['aws.rds', 'my.app', 'aws.ec2', 'test.aws.rds', 'test.aws.ec2'],
    detail: { a: [1] },
  });
});

test.each([
  ['that has its twins already', { source: ['aws.rds', 'test.aws.rds'] }],
  ['with operators only', { source: [{ prefix: 'aws.' }] }],
  ['without a source', { 'detail-type': ['x'] }],
])('a pattern %s stays unchanged', (_, pattern) => {
  expect(withTestEvents(pattern)).toEqual(pattern);
});
