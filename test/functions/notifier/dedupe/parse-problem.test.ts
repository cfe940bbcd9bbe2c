import { parseProblem } from '../../../../functions/notifier/dedupe/parse-problem';
import { at, DAY, knownAfter, NOW, observed, RESOLVED, routed } from './problems';

/** A legacy item of a problem that was raised at 11:05 and notified five minutes before now. */
const former = (changes: object = {}): string =>
  JSON.stringify({
    state: 'open',
    since: Date.parse(at(5).time),
    told: NOW - 5 * 60_000,
    severity: at(5).severity,
    revision: at(5).title,
    first: Date.parse(at(5).time),
    last: Date.parse(at(5).time),
    count: 3,
    regions: ['eu-west-1', 'us-east-1'],
    ids: ['e-1/0'],
    thread: { channel: 'C1', ts: '1.2', alone: true },
    ...changes,
  });

const ENDED = { state: 'resolved', over: Date.parse(at(8).time), last: Date.parse(at(8).time) };

/** The outcome of an alert about a problem with such an item. */
function outcome(item: string, alert = at(10), now = NOW, id = 'new/0') {
  const { notification, suppressed } = observed(
    parseProblem(item),
    [routed(id, { ...alert, eventId: 'new' })],
    now,
  );
  return notification ? 'posted' : suppressed.join().replace('new: ', '');
}

test.each([
  ['the end of an open problem', former(), at(10, RESOLVED), 'posted'],
  ['a repeat of an open problem', former(), at(10), 'repeat'],
  ['a worse severity of an open problem', former(), at(10, { severity: 'critical' }), 'posted'],
  ['another title of an open problem', former(), at(10, { title: 'something else' }), 'posted'],
  ['the end of a resolved problem', former(ENDED), at(10, RESOLVED), 'repeat'],
  ['a resolved problem that is raised again', former(ENDED), at(10), 'posted'],
  ['a raise that is older than the known end', former(ENDED), at(6), 'already resolved'],
  [
    'the end of a problem that was never raised',
    former({ ...ENDED, state: 'unknown' }),
    at(10, RESOLVED),
    'resolved, but never raised',
  ],
  ['the raise after such an end', former({ ...ENDED, state: 'unknown' }), at(10), 'posted'],
])('a legacy item, then %s', (_, item, alert, expected) => {
  expect(outcome(item, alert)).toBe(expected);
});

test('a legacy item: a duplicate delivery is suppressed', () => {
  expect(outcome(former(), at(5), NOW, 'e-1/0')).toBe('delivered before');
});

test('a legacy item: a problem that lasts is notified again after the repeat interval', () => {
  expect(outcome(former(), at(10), NOW + DAY)).toBe('posted');
});

test('a legacy item: the message is a reply in the thread of the problem, with its count', () => {
  const alert = at(10, { severity: 'critical' });
  const { notification } = observed(parseProblem(former()), [routed('new/0', alert)]);
  expect(notification?.thread).toEqual({ channel: 'C1', ts: '1.2', alone: true });
  expect(notification?.entries[0]?.alert.fields).toEqual(
    expect.arrayContaining([{ label: 'Previous alerts', value: '3 ×' }]),
  );
});

test('a current item is parsed as it was written', () => {
  const problem = knownAfter(at(5), at(6, RESOLVED));
  expect(parseProblem(JSON.stringify(problem))).toEqual(JSON.parse(JSON.stringify(problem)));
});
