import type { Alert } from '../../../functions/alert';
import type { RoutedAlert } from '../../../functions/delivery-message';
import { fold } from '../../../functions/notifier/fold';
import type { Problem, Thread } from '../../../functions/notifier/problem';
import { alertWith } from '../reader';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2026-03-04T12:00:00Z');
const RESOLVED = { state: 'resolved' } as const;

/** An alert at `minute` minutes past 11. */
const at = (minute: number, changes: Partial<Alert> = {}): Alert =>
  alertWith({ time: `2026-03-04T11:${String(minute).padStart(2, '0')}:00Z`, ...changes });

const routed = (id: string, alert: Alert): RoutedAlert => ({ id, alert, mention: 'none' });

/** What is remembered after alerts in one batch. */
const memoryOf = (...alerts: readonly Alert[]): Problem | undefined =>
  fold(
    undefined,
    alerts.map((alert, number) => routed(`e-${number}`, alert)),
    NOW,
    DAY,
  ).problem;

/** What a batch tells and leaves out. */
function folded(problem: Problem | undefined, ...alerts: readonly Alert[]) {
  const { told, left } = fold(
    problem,
    alerts.map((alert, number) => routed(`b-${number}`, alert)),
    NOW,
    DAY,
  );
  return {
    told: told.map(({ entry: { alert, count }, alerts }) => ({
      shown: `${alert.severity} ${alert.state} ${alert.region}`,
      count,
      ids: alerts.map(({ id }) => id),
    })),
    left: left.map(({ routed: { id }, rule }) => `${id}: ${rule}`),
  };
}

test('the same from 17 Regions is one entry that names them, oldest first', () => {
  const regions = Array.from({ length: 17 }, (_, number) => `region-${number}`);
  const { told, left } = folded(undefined, ...regions.map((region, n) => at(20 - n, { region })).reverse());
  expect(told.map(({ shown, count }) => [shown, count])).toEqual([
    [`high open ${[...regions].reverse().join(', ')}`, 17],
  ]);
  expect(left).toEqual([]);
});

test('what gets worse is told as it ends', () => {
  expect(folded(undefined, at(5, { severity: 'low' }), at(6, { severity: 'critical' }))).toEqual({
    told: [{ shown: 'critical open eu-west-1', count: 2, ids: ['b-0', 'b-1'] }],
    left: [],
  });
});

test('a second delivery of what was worse is no part of what is told', () => {
  const worse = routed('first', at(5, { severity: 'critical' }));
  const first = fold(undefined, [worse, routed('end', at(6, RESOLVED))], NOW, DAY).problem;
  const { told, left } = fold(first, [routed('again', at(6, { severity: 'low' })), worse], NOW, DAY);
  expect(told.map(({ entry: { count, alert } }) => [alert.severity, count])).toEqual([['low', 1]]);
  expect(left.map(({ rule }) => rule)).toEqual(['delivered before']);
});

test('a beginning and its end are two entries', () => {
  expect(folded(undefined, at(6, RESOLVED), at(5)).told.map(({ shown }) => shown)).toEqual([
    'high open eu-west-1',
    'high resolved eu-west-1',
  ]);
});

test('a beginning after an end is told as one that lasts', () => {
  expect(folded(undefined, at(5), at(6, RESOLVED), at(7))).toEqual({
    told: [{ shown: 'high open eu-west-1', count: 3, ids: ['b-0', 'b-1', 'b-2'] }],
    left: [],
  });
});

test('an end that is taken back at once is left out, unless it is worse then', () => {
  const known = memoryOf(at(1));
  expect(folded(known, at(6, RESOLVED), at(7))).toEqual({
    told: [],
    left: ['b-0: over and back at once', 'b-1: over and back at once'],
  });
  expect(folded(known, at(6, RESOLVED), at(7, { severity: 'critical' })).told).toEqual([
    { shown: 'critical open eu-west-1', count: 2, ids: ['b-1', 'b-0'] },
  ]);
});

test('what repeats what was told before is left out, what is new is not', () => {
  expect(folded(memoryOf(at(1)), at(2), at(3, { severity: 'critical' }), at(4))).toEqual({
    told: [{ shown: 'critical open eu-west-1', count: 2, ids: ['b-1', 'b-2'] }],
    left: ['b-0: repeat'],
  });
});

test('who is called is what the alert that is shown says', () => {
  const mild = { ...routed('a', at(5, { severity: 'low' })), mention: 'none' };
  const worse = { ...routed('b', at(6, { severity: 'critical' })), mention: 'channel' };
  const repeat = { ...routed('c', at(7, { severity: 'low' })), mention: 'here' };
  const [told] = fold(undefined, [mild, worse, repeat], NOW, DAY).told;
  expect(told?.entry).toMatchObject({ mention: 'channel', count: 3, alert: { severity: 'critical' } });
});

test('what lasts and is told anew says how often and where it was told of', () => {
  const regions = ['us-east-1', 'eu-west-1'].map((region) => at(1, { region }));
  const [told] = fold(memoryOf(...regions), [routed('b', at(2, { severity: 'critical' }))], NOW, DAY).told;
  expect(told?.entry.alert.fields).toEqual([
    { label: 'Told of before', value: '2 ×' },
    { label: 'Regions so far', value: 'us-east-1, eu-west-1' },
  ]);
});

describe('the thread', () => {
  const thread: Thread = { channel: 'C1', ts: '1.2', alone: true };
  const known = (...alerts: readonly Alert[]) => ({ ...(memoryOf(...alerts) as Problem), thread });
  const worse = at(7, { severity: 'critical' });

  test.each<[string, Problem, readonly Alert[], boolean]>([
    ['what gets worse', known(at(5)), [worse], true],
    ['what is over', known(at(5)), [at(6, RESOLVED)], true],
    ['what is over and back at once, but worse', known(at(5)), [at(6, RESOLVED), worse], true],
    ['what is raised again', known(at(5), at(6, RESOLVED)), [at(7)], false],
  ])('of %s', (_, problem, alerts, hasThread) => {
    const { told } = fold(
      problem,
      alerts.map((alert, number) => routed(`b-${number}`, alert)),
      NOW,
      DAY,
    );
    expect(told.map((each) => each.thread)).toEqual([hasThread ? thread : undefined]);
  });

  test('is remembered until the problem is raised again', () => {
    const over = fold(known(at(5)), [routed('b', at(6, RESOLVED))], NOW, DAY).problem;
    expect(over?.thread).toEqual(thread);
    expect(fold(over, [routed('c', at(7))], NOW, DAY).problem?.thread).toBeUndefined();
    const backAtOnce = [routed('b', at(6, RESOLVED)), routed('c', at(7))];
    expect(fold(known(at(5)), backAtOnce, NOW, DAY).problem?.thread).toEqual(thread);
  });
});

describe('what was collected and refused', () => {
  const events = ['e-1', 'e-2', 'e-3'].map((eventId) => ({ eventId, service: 'guardduty' }));
  const collected = { ...routed('collected/e-1', at(5)), events };

  test.each<[string, Problem | undefined]>([
    ['is unknown', undefined],
    ['lasts', memoryOf(at(5))],
    ['is over', memoryOf(at(5), at(6, RESOLVED))],
  ])('is told though the problem %s, for all that it stands for, but once', (_, problem) => {
    const once = fold(problem, [collected], NOW, DAY);
    expect(once.told.map(({ entry }) => entry.count)).toEqual([3]);
    const again = fold(once.problem, [collected], NOW, DAY);
    expect(again.left.map(({ rule }) => rule)).toEqual(problem ? ['delivered before'] : []);
  });

  test('counts with what it makes worse', () => {
    const severe = { ...collected, alert: at(6, { severity: 'critical' }) };
    const { told } = fold(undefined, [routed('a', at(5, { severity: 'low' })), severe], NOW, DAY);
    expect(told.map(({ entry }) => [entry.alert.severity, entry.count])).toEqual([['critical', 4]]);
  });

  test('counts with what is told anyway', () => {
    const { told } = fold(undefined, [routed('a', at(4, { severity: 'critical' })), collected], NOW, DAY);
    expect(told.map(({ entry }) => [entry.alert.severity, entry.count])).toEqual([['critical', 4]]);
  });

  test('changes nothing of what is remembered but that it was delivered', () => {
    const problem = memoryOf(at(4)) as Problem;
    const after = fold(problem, [collected], NOW + 1, DAY).problem;
    expect(after).toEqual({ ...problem, ids: ['e-0', 'collected/e-1'] });
  });
});
