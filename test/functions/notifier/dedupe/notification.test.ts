import {
  afterGivingUp,
  afterPosting,
  notificationOf,
  severityOf,
  toDeadLetterAlerts,
} from '../../../../functions/notifier/dedupe/notification';
import type { Problem, Thread } from '../../../../functions/notifier/dedupe/problem';
import type { Alert } from '../../../../functions/shared/alert';
import { at, knownAfter, NOW, observed, posted, RESOLVED, routed, waitingAfter } from './problems';

const batch = (...alerts: readonly Alert[]) =>
  alerts.map((alert, n) => routed(`b-${n}`, { ...alert, eventId: `b-${n}` }));

/** The entries and the suppressed alerts of a batch, in short form. */
function summaryOf(problem: Problem | undefined, ...alerts: readonly Alert[]) {
  const { notification, suppressed } = observed(problem, batch(...alerts));
  const entries = notification?.entries ?? [];
  return {
    entries: entries.map(({ alert, count }) => [`${alert.severity} ${alert.state} ${alert.region}`, count]),
    suppressed,
  };
}

test('alerts of one problem from 17 Regions give one entry that names the Regions, oldest first', () => {
  const regions = Array.from({ length: 17 }, (_, number) => `region-${number}`);
  const alerts = regions.map((region, n) => at(20 - n, { region }));
  expect(summaryOf(undefined, ...alerts.reverse())).toEqual({
    entries: [[`high open ${[...regions].reverse().join(', ')}`, 17]],
    suppressed: [],
  });
});

test('a problem whose severity changes is shown with the highest severity', () => {
  const [mild, bad] = [{ severity: 'low' }, { severity: 'critical' }] as const;
  for (const alerts of [
    [at(5, mild), at(6, bad)],
    [at(5, bad), at(6, mild)],
  ])
    expect(summaryOf(undefined, ...alerts)).toEqual({
      entries: [['critical open eu-west-1', 2]],
      suppressed: [],
    });
});

test('a problem that is raised and resolved gives two entries', () => {
  expect(summaryOf(undefined, at(6, RESOLVED), at(5)).entries).toEqual([
    ['high open eu-west-1', 1],
    ['high resolved eu-west-1', 1],
  ]);
});

test('a problem that is raised again after its resolution is shown as open', () => {
  expect(summaryOf(undefined, at(5), at(6, RESOLVED), at(7))).toEqual({
    entries: [['high open eu-west-1', 3]],
    suppressed: [],
  });
});

test('high, resolved, low, resolved in one batch is shown as high and resolved', () => {
  const low = { severity: 'low' } as const;
  expect(
    summaryOf(undefined, at(5), at(6, RESOLVED), at(7, low), at(8, { ...low, ...RESOLVED })).entries,
  ).toEqual([
    ['high open eu-west-1', 3],
    ['low resolved eu-west-1', 1],
  ]);
});

test('a resolution is dropped if the problem is raised again before it is posted, unless the severity is higher then', () => {
  const known = knownAfter(at(1));
  expect(summaryOf(known, at(6, RESOLVED), at(7))).toEqual({
    entries: [],
    suppressed: ['b-0: resolved and raised again', 'b-1: resolved and raised again'],
  });
  expect(summaryOf(known, at(6, RESOLVED), at(7, { severity: 'critical' })).entries).toEqual([
    ['critical open eu-west-1', 2],
  ]);
});

test('an alert that a person sent again is urgent, also if it reopens a problem whose resolution is pending', () => {
  const again = { ...routed('again', at(8)), events: [{ eventId: 'again', service: 'guardduty' }] };
  for (const pending of [waitingAfter(at(5)), waitingAfter(at(5), at(7, RESOLVED))])
    expect(observed(pending, [again]).problem.pending?.isUrgent).toBe(true);
  const resolved = observed(knownAfter(at(5)), batch(at(7, RESOLVED))).problem;
  const worse = { ...again, alert: at(8, { severity: 'critical' }) };
  expect(observed(resolved, [worse]).problem.pending?.isUrgent).toBe(true);
});

test('repeats of what was posted are suppressed, new alerts are not', () => {
  expect(summaryOf(knownAfter(at(1)), at(2), at(3, { severity: 'critical' }), at(4))).toEqual({
    entries: [['critical open eu-west-1', 2]],
    suppressed: ['b-0: repeat'],
  });
});

test('the mention is that of the alert with the highest severity', () => {
  const mild = { ...routed('a', at(5, { severity: 'low' })), mention: 'none' };
  const worse = { ...routed('b', at(6, { severity: 'critical' })), mention: 'channel' };
  const repeat = { ...routed('c', at(7, { severity: 'low' })), mention: 'here' };
  const { notification } = observed(undefined, [mild, worse, repeat]);
  expect(notification?.entries).toMatchObject([
    { mention: 'channel', count: 3, alert: { severity: 'critical' } },
  ]);
});

test('a problem that is posted again shows the number and the Regions of the previous alerts', () => {
  const regions = ['us-east-1', 'eu-west-1'].map((region) => at(1, { region }));
  const { notification } = observed(knownAfter(...regions), batch(at(2, { severity: 'critical' })));
  expect(notification?.entries[0]?.alert.fields).toEqual([
    { label: 'Previous alerts', value: '2 ×' },
    { label: 'Regions so far', value: 'us-east-1, eu-west-1' },
  ]);
});

test.each<[string, readonly Alert[], readonly Alert[], string | undefined]>([
  ['new', [], [at(5, { severity: 'low' })], 'low'],
  ['worse than what is shown', [at(5, { severity: 'low' })], [at(6)], 'high'],
  ['over, and was worse', [at(5)], [at(6, { ...RESOLVED, severity: 'info' })], 'high'],
  ['raised again and milder', [at(5), at(6, RESOLVED)], [at(7, { severity: 'low' })], 'low'],
])('the severity of a problem that is %s', (_, before, alerts, severity) => {
  expect(severityOf(observed(knownAfter(...before), batch(...alerts)).problem)).toBe(severity);
});

describe('the thread', () => {
  const thread: Thread = { channel: 'C1', ts: '1.2', alone: true };
  const inThread = (...alerts: readonly Alert[]): Problem => {
    const [first, ...others] = alerts;
    const raised = posted(waitingAfter(first as Alert) as Problem, thread);
    return others.reduce<Problem>((problem, alert, n) => {
      return posted(observed(problem, [routed(`t-${n}`, alert)]).problem);
    }, raised);
  };
  const worse = at(7, { severity: 'critical' });

  test.each<[string, Problem, readonly Alert[], boolean]>([
    ['what gets worse', inThread(at(5)), [worse], true],
    ['what is over', inThread(at(5)), [at(6, RESOLVED)], true],
    ['what is resolved and raised again, but worse', inThread(at(5)), [at(6, RESOLVED), worse], true],
    ['what is raised again', inThread(at(5), at(6, RESOLVED)), [at(7)], false],
  ])('of %s', (_, problem, alerts, hasThread) => {
    const { notification } = observed(problem, batch(...alerts));
    expect(notification).toBeDefined();
    expect(notification?.thread).toEqual(hasThread ? thread : undefined);
  });

  test('is forgotten when the problem is raised again', () => {
    const again = posted(observed(inThread(at(5), at(6, RESOLVED)), batch(at(7))).problem);
    expect(again.shown?.thread).toBeUndefined();
  });
});

describe('a problem that was raised and resolved', () => {
  const both = waitingAfter(at(5), at(6, RESOLVED)) as Problem;

  test('still has its resolution to notify after the first entry was posted', () => {
    const half = afterPosting(both, 1, undefined, NOW);
    expect(half.shown?.state).toBe('open');
    expect(notificationOf('p', half)?.entries.map(({ alert }) => alert.state)).toEqual(['resolved']);
    const all = afterPosting(half, 1, undefined, NOW);
    expect(all.shown?.state).toBe('resolved');
    expect(all.pending).toBeUndefined();
  });

  test('is unchanged if nothing was posted', () => {
    expect(afterPosting(both, 0, undefined, NOW)).toBe(both);
  });
});

test('a resolution that was posted although nothing was shown before is recorded as shown', () => {
  const problem = waitingAfter(at(5), at(7, RESOLVED)) as Problem;
  const onlyEnd = { ...problem, pending: { since: NOW, end: problem.pending?.end } };
  const after = afterPosting(onlyEnd, 1, undefined, NOW);
  expect(after).toMatchObject({ state: 'resolved', shown: { state: 'resolved', at: NOW } });
  expect(notificationOf('p', after)).toBeUndefined();
});

describe('a notification that is given up', () => {
  const waiting = waitingAfter(at(5), at(6), at(7, RESOLVED)) as Problem;

  test('goes to the dead-letter queue with all alerts that it stands for', () => {
    expect(
      toDeadLetterAlerts(waiting).map(({ id, alert, count, events }) => [
        id,
        alert.state,
        count,
        events?.length,
      ]),
    ).toEqual([
      ['e-0~1', 'open', 2, 2],
      ['e-2~1', 'resolved', 1, 1],
    ]);
  });

  test('gets another id each time, so that it is not a duplicate when it is redriven', () => {
    const again = observed(afterGivingUp(waiting), toDeadLetterAlerts(waiting)).problem;
    expect(toDeadLetterAlerts(again).map(({ id }) => id)).toEqual(['e-0~2', 'e-2~2']);
  });

  test.each<[string, Problem | undefined]>([
    ['is unknown', undefined],
    ['was given up', afterGivingUp(waiting)],
  ])('is posted once when it is redriven although the problem %s', (_, problem) => {
    const once = observed(problem, toDeadLetterAlerts(waiting));
    expect(once.notification?.entries.map(({ alert, count }) => [alert.state, count])).toEqual([
      ['open', 2],
      ['resolved', 1],
    ]);
    const after = posted(once.problem);
    const twice = observed(after, toDeadLetterAlerts(waiting));
    expect(twice.notification).toBeUndefined();
    expect(new Set(twice.suppressed.map((text) => text.split(': ')[1]))).toEqual(
      new Set(['delivered before']),
    );
  });

  test('leaves the problem open if the channel shows it as open', () => {
    const lasting = observed(knownAfter(at(5)), batch(at(6, { severity: 'critical' }))).problem;
    expect(afterGivingUp(lasting)).toMatchObject({
      state: 'open',
      shown: { state: 'open', severity: 'high' },
    });
    expect(notificationOf('p', afterGivingUp(lasting))).toBeUndefined();
  });

  test('has the time of the latest resolution, so that an older alert does not reopen it when both are redriven', () => {
    const repeated = waitingAfter(at(5), at(6, RESOLVED), at(8, RESOLVED), at(7, RESOLVED)) as Problem;
    const late = observed(afterGivingUp(repeated), [routed('late', at(7))]).problem;
    const all = [...toDeadLetterAlerts(repeated), ...toDeadLetterAlerts(late)];
    expect(observed(afterGivingUp(late), all).problem.state).toBe('resolved');
  });

  test('can be posted when it is redriven if it was a resolution', () => {
    const ended = observed(knownAfter(at(5)), batch(at(6, RESOLVED))).problem;
    const redriven = observed(afterGivingUp(ended), toDeadLetterAlerts(ended));
    expect(redriven.notification?.entries.map(({ alert }) => alert.state)).toEqual(['resolved']);
  });
});
