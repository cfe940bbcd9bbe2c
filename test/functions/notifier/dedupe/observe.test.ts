import { observe } from '../../../../functions/notifier/dedupe/observe';
import type { Problem } from '../../../../functions/notifier/dedupe/problem';
import type { Alert } from '../../../../functions/shared/alert';
import { at, DAY, knownAfter, NOW, observed, RESOLVED, routed } from './problems';

/** Returns `post`, or the rule by which an alert is suppressed. */
function decided(problem: Problem | undefined, alert: Alert, now = NOW): string {
  const { notification, suppressed } = observed(problem, [routed('new', { ...alert, eventId: 'new' })], now);
  return notification ? 'post' : suppressed.join().replace('new: ', '');
}

test.each<[string, readonly Alert[], Alert, string]>([
  ['a new problem', [], at(5), 'post'],
  ['a repeat', [at(5)], at(6), 'repeat'],
  ['a repeat that is milder', [at(5)], at(6, { severity: 'low' }), 'repeat'],
  ['a repeat from another Region', [at(5)], at(5, { region: 'us-east-1' }), 'repeat'],
  ['a worse severity', [at(5)], at(6, { severity: 'critical' }), 'post'],
  ['a worse severity that comes late', [at(5)], at(4, { severity: 'critical' }), 'post'],
  [
    'a severity that was posted before',
    [at(4, { severity: 'critical' }), at(5)],
    at(6, { severity: 'critical' }),
    'repeat',
  ],
  ['another title', [at(5)], at(6, { title: 'something else' }), 'post'],
  [
    'another title of the same revision',
    [at(5, { revision: '1' })],
    at(6, { title: 'x', revision: '1' }),
    'repeat',
  ],
  ['another revision', [at(5, { revision: '1' })], at(6, { revision: '2' }), 'post'],
  ['its end', [at(5)], at(6, RESOLVED), 'post'],
  ['its end, once more', [at(5), at(6, RESOLVED)], at(7, RESOLVED), 'repeat'],
  ['an end that is older than its beginning', [at(5)], at(4, RESOLVED), 'older than the last alert'],
  ['an end that is older than a repeat', [at(5), at(8)], at(6, RESOLVED), 'older than the last alert'],
  ['the end of what never began', [], at(6, RESOLVED), 'resolved, but never raised'],
  ['that end once more', [at(6, RESOLVED)], at(7, RESOLVED), 'resolved, but never raised'],
  ['a beginning that comes after its end', [at(6, RESOLVED)], at(5), 'already resolved'],
  ['a beginning in the same second as an end', [at(6, RESOLVED)], at(6), 'post'],
  ['a new beginning', [at(5), at(6, RESOLVED)], at(7), 'post'],
  ['a new beginning that is milder', [at(5), at(6, RESOLVED)], at(7, { severity: 'info' }), 'post'],
  [
    'an old beginning after a new one',
    [at(5), at(6, RESOLVED), at(7)],
    at(4, { severity: 'critical' }),
    'already resolved',
  ],
  ['the original of a copy', [at(5, { isCopy: true })], at(6), 'post'],
  ['the copy of an original', [at(5)], at(6, { isCopy: true, title: 'other words' }), 'repeat'],
  ['a worse copy of an original', [at(5)], at(6, { isCopy: true, severity: 'critical' }), 'post'],
])('%s', (_, before, alert, expected) => {
  expect(decided(knownAfter(...before), alert)).toBe(expected);
});

test('a duplicate delivery is suppressed, even after the problem was raised again', () => {
  const problem = knownAfter(at(5), at(6, RESOLVED), at(7));
  const again = observe(problem, routed('e-1', at(6, RESOLVED)), NOW, DAY);
  expect(again.suppressed.map(({ rule }) => rule)).toEqual(['delivered before']);
  expect(again.problem).toBe(problem);
});

test('a problem that lasts is posted again after the repeat interval', () => {
  const problem = knownAfter(at(5));
  expect(decided(problem, at(6), NOW + DAY - 1)).toBe('repeat');
  expect(decided(problem, at(6), NOW + DAY)).toBe('post');
});

test.each(['', 'soon', '2036-01-01T00:00:00Z'])('an alert with the time %j counts as of now', (time) => {
  expect(decided(knownAfter(at(5)), at(6, { ...RESOLVED, time }))).toBe('post');
  expect(decided(knownAfter(at(5), at(6, { ...RESOLVED, time })), at(59), NOW)).toBe('already resolved');
});

test('a problem holds the latest times, count, Regions, what is shown and the last 30 ids', () => {
  const regions = ['a', 'b', 'a'].map((region, number) => at(5 + number, { region }));
  expect(knownAfter(...regions, at(9, { severity: 'critical', region: 'a' }))).toEqual({
    state: 'open',
    last: Date.parse('2026-03-04T11:09:00Z'),
    count: 4,
    regions: ['a', 'b'],
    ids: ['e-0', 'e-1', 'e-2', 'e-3'],
    shown: {
      state: 'open',
      severity: 'critical',
      revision: 'something happened',
      at: NOW,
      isCopy: false,
    },
  });
  expect(knownAfter(...Array.from({ length: 40 }, () => at(5)))?.ids).toHaveLength(30);
});

test('the count starts again when a problem is raised again', () => {
  const again = knownAfter(
    at(5, { region: 'a' }),
    at(6, { region: 'a' }),
    at(7, RESOLVED),
    at(8, { region: 'b' }),
  );
  expect(again).toMatchObject({ count: 1, regions: ['b'], state: 'open' });
});
