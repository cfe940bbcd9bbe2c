import type { Alert } from '../../../functions/alert';
import { decide, type Problem, remember } from '../../../functions/notifier/problem';
import { alertWith } from '../reader';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-03-04T12:00:00Z');

/** An alert at `minute` minutes past 11. */
const at = (minute: number, changes: Partial<Alert> = {}): Alert =>
  alertWith({ time: `2026-03-04T11:${String(minute).padStart(2, '0')}:00Z`, ...changes });

const identified = (id: string, alert: Alert) => ({ id, alert, mention: 'none' });

/** What is remembered after alerts, one after the other. */
function memoryOf(...alerts: readonly Alert[]): Problem | undefined {
  return alerts.reduce<Problem | undefined>((problem, alert, number) => {
    const one = identified(`e-${number}`, alert);
    return remember(problem, one, decide(problem, one, NOW, DAY), NOW);
  }, undefined);
}

const decided = (problem: Problem | undefined, alert: Alert, now = NOW) => {
  const decision = decide(problem, identified('new', alert), now, DAY);
  return decision.post ? 'post' : decision.rule;
};

const RESOLVED = { state: 'resolved' } as const;

test.each<[string, readonly Alert[], Alert, string]>([
  ['a new problem', [], at(5), 'post'],
  ['a repeat', [at(5)], at(6), 'repeat'],
  ['a repeat that is milder', [at(5)], at(6, { severity: 'low' }), 'repeat'],
  ['a repeat from another Region', [at(5)], at(5, { region: 'us-east-1' }), 'repeat'],
  ['a worse severity', [at(5)], at(6, { severity: 'critical' }), 'post'],
  ['a worse severity that comes late', [at(5)], at(4, { severity: 'critical' }), 'post'],
  [
    'a severity that was told before',
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
  ['an end that is older than its beginning', [at(5)], at(4, RESOLVED), 'older than what was told'],
  ['an end that is older than a repeat', [at(5), at(8)], at(6, RESOLVED), 'older than what was told'],
  ['the end of what never began', [], at(6, RESOLVED), 'resolved, but never raised'],
  ['that end once more', [at(6, RESOLVED)], at(7, RESOLVED), 'resolved, but never raised'],
  ['a beginning that comes after its end', [at(6, RESOLVED)], at(5), 'over before it was told'],
  ['a beginning in the same second as an end', [at(6, RESOLVED)], at(6), 'post'],
  ['a new beginning', [at(5), at(6, RESOLVED)], at(7), 'post'],
  [
    'an old beginning after a new one',
    [at(5), at(6, RESOLVED), at(7)],
    at(4, { severity: 'critical' }),
    'over before it was told',
  ],
])('%s', (_, before, alert, expected) => {
  expect(decided(memoryOf(...before), alert)).toBe(expected);
});

test('a second delivery counts for nothing, also after the problem was raised again', () => {
  const problem = memoryOf(at(5), at(6, RESOLVED), at(7));
  const again = identified('e-1', at(6, RESOLVED));
  const decision = decide(problem, again, NOW, DAY);
  expect(decision).toEqual({ post: false, rule: 'delivered before' });
  expect(remember(problem, again, decision, NOW)).toBe(problem);
});

test('what lasts is told again after the repeat interval', () => {
  const problem = memoryOf(at(5));
  expect(decided(problem, at(6), NOW + DAY - 1)).toBe('repeat');
  expect(decided(problem, at(6), NOW + DAY)).toBe('post');
});

test('an alert without a readable time counts as of now', () => {
  expect(decided(memoryOf(at(5)), at(6, { ...RESOLVED, time: '' }))).toBe('post');
});

test('what is remembered: first and last, how often, where, the worst that was told, the last 30 alerts', () => {
  const regions = ['a', 'b', 'a'].map((region, number) => at(5 + number, { region }));
  expect(memoryOf(...regions, at(9, { severity: 'critical', region: 'a' }))).toEqual({
    state: 'open',
    since: Date.parse('2026-03-04T11:05:00Z'),
    told: NOW,
    severity: 'critical',
    revision: 'something happened',
    first: Date.parse('2026-03-04T11:05:00Z'),
    last: Date.parse('2026-03-04T11:09:00Z'),
    count: 4,
    regions: ['a', 'b'],
    ids: ['e-0', 'e-1', 'e-2', 'e-3'],
  });
  expect(memoryOf(...Array.from({ length: 40 }, () => at(5)))?.ids).toHaveLength(30);
});
