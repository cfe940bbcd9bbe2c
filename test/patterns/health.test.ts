import type {} from '../../functions/interpreter/event';
import { matches } from '../../patterns/engine/match';
import { healthEvents } from '../../patterns/health';
import { sample, sampleWith } from '../sample-event';

const issue = sample('health-event-public');
const scheduled = sample('health-event-scheduled-change');
const abuse = sample('health-abuse-event');
const global = sample('health-event-global');
const ofCategory = (eventTypeCategory: string) => sampleWith('health-event-public', { eventTypeCategory });
const pattern = healthEvents(['issue', 'scheduledChange', 'investigation']);

test.each([
  ['an issue', issue],
  ['a scheduled change', scheduled],
  ['an investigation', ofCategory('investigation')],
  ['an issue of no Region', global],
  ['a copy for the backup Region', sample('health-event-public-backup')],
  ['an event that is closed', sample('health-event-public-closed')],
  ['a report of abuse', abuse],
  ['a test event', { ...issue, source: 'test.aws.health' }],
])('%s matches', (_, event) => {
  expect(matches(pattern, event)).toBe(true);
});

test.each([
  ['a notification to the account', ofCategory('accountNotification')],
  ['a category in capitals', ofCategory('ISSUE')],
  ['an event without a category', { ...issue, detail: { service: 'EC2' } }],
  ['another detail type', { ...issue, 'detail-type': 'AWS Health Dashboard Event' }],
  ['another source', { ...issue, source: 'aws.healthlake' }],
])('%s does not', (_, event) => {
  expect(matches(pattern, event)).toBe(false);
});

test('with services, only their events match, and always abuse and exposed keys', () => {
  const some = healthEvents(['issue', 'scheduledChange'], ['EC2']);
  const risk = sampleWith('health-event-global', { service: 'RISK' });
  expect([scheduled, abuse, risk].map((event) => matches(some, event))).toEqual([true, true, true]);
  expect([issue, global].map((event) => matches(some, event))).toEqual([false, false]);
});

describe('with the narrowest settings, other categories match only for abuse and exposed keys', () => {
  const narrow = healthEvents(['scheduledChange'], ['EC2']);
  const exposed = sample('health-event-exposed-key');

  test.each([
    ['a planned change of EC2', scheduled],
    ['a report of abuse', abuse],
    [
      'a report of abuse in another category',
      sampleWith('health-abuse-event', { eventTypeCategory: 'accountNotification' }),
    ],
    [
      'an abuse event of a service that AWS may name otherwise',
      sampleWith('health-abuse-event', { service: 'EC2' }),
    ],
    ['an exposed key', exposed],
    [
      'an exposed key without a category',
      sampleWith('health-event-exposed-key', { eventTypeCategory: undefined }),
    ],
    ['a test of it', { ...exposed, source: 'test.aws.health' }],
  ])('%s matches', (_, event) => {
    expect(matches(narrow, event)).toBe(true);
  });

  test.each([
    ['an issue of EC2', sample('health-event-closed-noted')],
    ['a planned change of RDS', sampleWith('health-event-scheduled-change', { service: 'RDS' })],
    [
      'a service whose name only begins like that',
      sampleWith('health-event-exposed-key', { service: 'RISKY' }),
    ],
    ['an exposed key of another source', { ...exposed, source: 'aws.healthlake' }],
  ])('%s does not', (_, event) => {
    expect(matches(narrow, event)).toBe(false);
  });
});
