import { FORWARDED_NAMES, forwardedPattern } from '../../patterns/forwarded';

const OWN = { source: ['aws.rds', 'aws.new'], 'detail-type': ['x'] };

test('all services are the application’s own pattern', () => {
  expect(forwardedPattern(FORWARDED_NAMES, OWN)).toBe(OWN);
});

test('some services narrow its sources and keep the rest', () => {
  expect(forwardedPattern(['ec2'], OWN)).toEqual({ source: ['aws.ec2'], 'detail-type': ['x'] });
});

test.each([[undefined], [{ $or: [{ source: ['a'] }, { source: ['b'] }] }]])(
  'when the own pattern is %j, the sources are all there is',
  (own) => {
    expect(forwardedPattern(['health', 'rds'], own)).toEqual({ source: ['aws.health', 'aws.rds'] });
  },
);
