import { matches } from '../../patterns/engine/match';
import { trustedAdvisorItems } from '../../patterns/trusted-advisor';
import { sample, sampleWith } from '../sample-event';

const error = sample('trustedadvisor-check-item-error');
const warn = sample('trustedadvisor-check-item-warn');
const ok = sample('trustedadvisor-check-item-ok');
const pattern = trustedAdvisorItems(['ERROR'], ['Amazon EBS Snapshots', 'Load Balancer Optimization ']);

test.each([
  ['an item in ERROR', error],
  ['a test event', { ...error, source: 'test.aws.trustedadvisor' }],
  ['an item without a resource', sampleWith('trustedadvisor-check-item-error', { resource_id: '' })],
  [
    'a check whose name only begins like an ignored one',
    sampleWith('trustedadvisor-check-item-error', { 'check-name': 'Amazon EBS Snapshots Age' }),
  ],
])('%s matches', (_, event) => {
  expect(matches(pattern, event)).toBe(true);
});

test.each([
  ['an item in WARN', warn],
  ['an item in OK', ok],
  [
    'an ignored check',
    sampleWith('trustedadvisor-check-item-error', { 'check-name': 'Amazon EBS Snapshots' }),
  ],
  [
    'an ignored check with the blank that events have',
    sampleWith('trustedadvisor-check-item-error', { 'check-name': 'Amazon EBS Snapshots ' }),
  ],
  [
    'an ignored check without the blank that the settings have',
    sampleWith('trustedadvisor-check-item-error', { 'check-name': 'Load Balancer Optimization' }),
  ],
  ['a digest of Trusted Advisor', { ...error, 'detail-type': 'Trusted Advisor Pursuit Weekly Digest' }],
  ['another source', { ...error, source: 'aws.support' }],
])('%s does not', (_, event) => {
  expect(matches(pattern, event)).toBe(false);
});

test('with more statuses, their items match too, and no check is ignored', () => {
  const all = trustedAdvisorItems(['ERROR', 'WARN', 'OK']);
  expect([error, warn, ok].map((event) => matches(all, event))).toEqual([true, true, true]);
});

test('without checks to ignore, the status alone counts', () => {
  expect(trustedAdvisorItems(['ERROR', 'WARN']).detail).toEqual({ status: ['ERROR', 'WARN'] });
});
