import { afterGivingUp, toDeadLetterAlerts } from '../../../../functions/notifier/dedupe/notification';
import { observeAll } from '../../../../functions/notifier/dedupe/observe-all';
import { parseProblem } from '../../../../functions/notifier/dedupe/parse-problem';
import { toPendingEntry } from '../../../../functions/notifier/dedupe/pending-entry';
import type { Problem } from '../../../../functions/notifier/dedupe/problem';
import type { Alert } from '../../../../functions/shared/alert';
import { at, DAY, knownAfter, NOW, observed, RESOLVED, routed, waitingAfter } from './problems';

const timeAt = (minute: number) => Date.parse(at(minute).time);
/** The problem after one more alert. */
const after = (problem: Problem | undefined, alert: Alert) =>
  observed(problem, [routed('new', alert)]).problem;

test('a problem whose pending resolution is dropped is open as before, with every alert counted', () => {
  const ended = after(knownAfter(at(5, { region: 'a' })), at(6, RESOLVED));
  const again = observed(ended, [routed('again', at(7, { region: 'b' }))]).problem;
  expect(again).toEqual({
    state: 'open',
    last: timeAt(7),
    over: timeAt(6),
    count: 3,
    regions: ['a', 'b'],
    ids: ['e-0', 'new', 'again'],
    shown: {
      state: 'open',
      severity: 'high',
      revision: 'something happened',
      at: NOW,
      isCopy: false,
      thread: undefined,
    },
    ended: undefined,
    pending: undefined,
  });
});

test('a later resolution of a problem that is over is only remembered', () => {
  const known = knownAfter(at(5), at(6, RESOLVED)) as Problem;
  expect(after(known, at(8, RESOLVED))).toEqual({
    ...known,
    ids: ['e-0', 'e-1', 'new'],
    over: timeAt(8),
  });
});

test.each([
  ['later', 8, 8],
  ['earlier', 6, 7],
])(
  'a resolution that is pending has the time of the latest one when an %s one arrives',
  (_, minute, latest) => {
    const ended = after(knownAfter(at(5)), at(7, RESOLVED));
    const again = observed(ended, [routed('again', at(minute, RESOLVED))]).problem;
    const end = ended.pending?.end;
    expect(again).toEqual({
      ...ended,
      ids: ['e-0', 'new', 'again'],
      over: timeAt(latest),
      pending: { ...ended.pending, end: { ...end, alert: { ...end?.alert, time: at(latest).time } } },
    });
  },
);

test('a resolution that is older than the last alert is only remembered', () => {
  const known = knownAfter(at(5)) as Problem;
  expect(after(known, at(4, RESOLVED))).toEqual({ ...known, ids: ['e-0', 'new'], over: timeAt(4) });
});

test('a problem that is given up before it was shown counts as over', () => {
  expect(afterGivingUp(waitingAfter(at(5)) as Problem)).toEqual({
    state: 'resolved',
    count: 1,
    regions: ['eu-west-1'],
    ids: ['e-0'],
  });
});

test('giving up changes nothing if nothing is pending', () => {
  const known = knownAfter(at(5)) as Problem;
  expect(afterGivingUp(known)).toEqual(known);
});

test('an alert that comes late does not move the last time back', () => {
  expect(knownAfter(at(8), at(5, { severity: 'critical' }))?.last).toBe(timeAt(8));
});

test('an alert without a Region adds none', () => {
  expect(knownAfter(at(5, { region: '' }), at(6, { region: 'a' }))?.regions).toEqual(['a']);
});

describe('an alert that was posted before it is recorded', () => {
  const postedAt = (minute: number) => ({ ...routed('blind', at(minute)), postedAt: NOW });
  const recorded = (problem: Problem | undefined, minute: number) =>
    observeAll('p', problem, [postedAt(minute)], { repeatMs: DAY, now: NOW });

  test('leaves nothing pending, and is not taken for what has to be notified', () => {
    const { problem, taken } = recorded(undefined, 30);
    expect(problem.pending).toBeUndefined();
    expect(taken).toEqual([]);
  });

  test.each([
    [20, 30],
    [40, 40],
  ])('after an alert of minute %i the last one is of minute %i', (minute, last) => {
    expect(recorded(knownAfter(at(minute)), 30).problem.last).toBe(timeAt(last));
  });

  test.each([
    [30, ['resolved and raised again']],
    [31, []],
  ])('drops a pending resolution of minute %i: %j', (minute, rules) => {
    const ended = after(knownAfter(at(5)), at(minute, RESOLVED));
    expect(recorded(ended, 30).suppressed.map(({ rule }) => rule)).toEqual(rules);
  });
});

test('of a former item whose resolution found nothing, only its time and ids are kept', () => {
  const former = { state: 'unknown', over: 7, told: 1, severity: 'high', revision: 'r', last: 5, count: 3 };
  expect(parseProblem(JSON.stringify({ ...former, regions: ['eu-west-1'], ids: ['a'] }))).toEqual({
    state: 'resolved',
    over: 7,
    count: 0,
    regions: [],
    ids: ['a'],
  });
});

describe('the id of an alert in the dead-letter queue', () => {
  const idAfter = (id: string) => {
    const raise = { ...toPendingEntry(routed(id, at(5))) };
    const known = knownAfter(at(5)) as Problem;
    return toDeadLetterAlerts({ ...known, pending: { since: NOW, raise } }).map((each) => each.id);
  };

  test.each([
    ['e-1/0', 'e-1/0~1'],
    ['e-1/0~9', 'e-1/0~10'],
    ['e-1/0~999999', 'e-1/0~1000000'],
    // Not one of these counts, but part of an id of somebody's own.
    ['e~x/0', 'e~x/0~1'],
    ['e~1/0', 'e~1/0~1'],
    ['e~1~2', 'e~1~2~1'],
    ['e~1234567', 'e~1234567~1'],
  ])('%s becomes %s', (id, next) => {
    expect(idAfter(id)).toEqual([next]);
  });

  test('is not needed if nothing is pending', () => {
    expect(toDeadLetterAlerts(knownAfter(at(5)) as Problem)).toEqual([]);
  });
});
