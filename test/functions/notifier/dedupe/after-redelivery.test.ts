import { afterGivingUp } from '../../../../functions/notifier/dedupe/notification';
import { parseProblem } from '../../../../functions/notifier/dedupe/parse-problem';
import type { Problem } from '../../../../functions/notifier/dedupe/problem';
import { at, knownAfter, NOW, observed, posted, RESOLVED, routed, waitingAfter } from './problems';

const SECOND = 1000;
const raise = routed('e-0', at(5, { eventId: 'e-0' }));
/** The problem that `raise` raised, as it was recorded when the channel showed it as resolved: at NOW. */
const resolved = knownAfter(at(5), at(6, RESOLVED));
const LATER = NOW + 600 * SECOND;
const again = (problem: Problem | undefined, firstReceivedAt: number | undefined, alert = raise) =>
  observed(problem, [alert], LATER, firstReceivedAt);

test('a known alert that was received before, after its problem was resolved, has the resolution notified again', () => {
  const { notification, suppressed } = again(resolved, NOW + SECOND);
  expect(notification?.entries.map(({ alert }) => [alert.state, alert.eventId])).toEqual([
    ['resolved', 'e-1'],
  ]);
  expect(suppressed).toEqual(['e-0: delivered before']);
});

test('so it is if the alert and the resolution are of the same second', () => {
  const { notification } = again(knownAfter(at(6), at(6, RESOLVED)), NOW + SECOND, routed('e-0', at(6)));
  expect(notification?.entries.map(({ alert }) => alert.state)).toEqual(['resolved']);
});

test('when that was recorded, the resolution is not notified once more', () => {
  const { problem } = again(resolved, NOW + SECOND);
  expect(again(posted(problem, undefined, LATER), NOW + SECOND).notification).toBeUndefined();
});

test('an alert that is older than a resolution which was never notified has it notified if it was received before', () => {
  const early = observed(undefined, [routed('end', at(6, { ...RESOLVED, eventId: 'end' }))]).problem;
  const { notification, suppressed } = again(early, NOW);
  expect(notification?.entries.map(({ alert }) => alert.eventId)).toEqual(['end']);
  expect(suppressed).toEqual(['e-0: already resolved']);
});

test.each<[string, Problem | undefined, number | undefined]>([
  ['was not received before', resolved, undefined],
  ['was first received before the last post was recorded', resolved, NOW - SECOND],
  ['was first received when the last post was recorded', resolved, NOW],
  ['belongs to a problem that is open', knownAfter(at(5)), NOW + SECOND],
])('nothing is notified again if a known alert %s', (_, problem, firstReceivedAt) => {
  expect(again(problem, firstReceivedAt).notification).toBeUndefined();
});

const later = routed('e-1', at(5));
const redeliverable = { state: 'unknown', over: NOW, told: 1, count: 3, ids: ['e-1'] };
test.each<[string, Problem]>([
  [
    'that was given up with its raise, although an older one is known',
    afterGivingUp(waitingAfter(at(3, RESOLVED), at(5), at(6, RESOLVED)) as Problem),
  ],
  [
    'that was given up while the problem is shown as open again',
    afterGivingUp(
      observed(knownAfter(at(5), at(6, RESOLVED), at(7)), [routed('end', at(8, RESOLVED))]).problem,
    ),
  ],
  ['that a former item does not have', parseProblem(JSON.stringify(redeliverable)) as Problem],
])('nothing is pending because of a resolution %s', (_, problem) => {
  expect(again(problem, NOW + SECOND, later).problem.pending).toBeUndefined();
});

test('a raise and a resolution that are pending stay so if the raise is received again', () => {
  const waiting = waitingAfter(at(5), at(6, RESOLVED)) as Problem;
  expect(again(waiting, NOW + SECOND).problem).toBe(waiting);
});

test('a resolution that was received before is not notified again', () => {
  const end = routed('e-1', at(6, { ...RESOLVED, eventId: 'e-1' }));
  expect(again(resolved, NOW + SECOND, end).notification).toBeUndefined();
});

test('a problem that is raised again before its resolution is notified is shown as open', () => {
  const { problem } = again(resolved, NOW + SECOND);
  const { notification } = observed(problem, [routed('new', at(20, { eventId: 'new' }))], LATER);
  expect(notification?.entries.map(({ alert }) => [alert.state, alert.eventId])).toEqual([['open', 'new']]);
});

test('a resolution that is pending already is notified once', () => {
  const open = knownAfter(at(5));
  const { problem } = observed(open, [routed('end', at(6, { ...RESOLVED, eventId: 'end' }))]);
  const { notification } = again(problem, NOW + SECOND);
  expect(notification?.entries.map(({ alert }) => alert.eventId)).toEqual(['end']);
});
