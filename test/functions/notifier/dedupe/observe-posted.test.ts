import type { RoutedAlert } from '../../../../functions/shared/delivery-message';
import { at, knownAfter, NOW, observed, posted, RESOLVED, routed, waitingAfter } from './problems';

const MINUTE = 60_000;
/** An alert that was posted while the table was unavailable. */
const blind = (changes: Parameters<typeof at>[1] = {}, postedAt = NOW): RoutedAlert => ({
  ...routed('blind', at(30, { eventId: 'blind', ...changes })),
  postedAt,
});

test('an alert posted for an unknown problem is recorded as shown and not notified again', () => {
  const { problem, notification, suppressed } = observed(undefined, [blind()]);
  expect(notification).toBeUndefined();
  expect(suppressed).toEqual([]);
  expect(problem).toMatchObject({ state: 'open', count: 1, shown: { state: 'open', severity: 'high' } });
});

test('an alert posted for a known problem is counted, and the highest severity stays', () => {
  const { problem, notification } = observed(knownAfter(at(5, { severity: 'critical' })), [blind()]);
  expect(notification).toBeUndefined();
  expect(problem).toMatchObject({ count: 2, shown: { severity: 'critical' } });
});

test('an alert posted before a later post is treated as a new alert', () => {
  const { suppressed } = observed(knownAfter(at(5)), [blind({}, NOW - MINUTE)]);
  expect(suppressed).toEqual(['blind: repeat']);
  const { notification } = observed(knownAfter(at(5)), [blind({ severity: 'critical' }, NOW - MINUTE)]);
  expect(notification?.entries).toHaveLength(1);
});

test('a pending raise with the same content is suppressed as a repeat', () => {
  const { notification, suppressed } = observed(waitingAfter(at(31)), [blind()]);
  expect(notification).toBeUndefined();
  expect(suppressed).toEqual(['e-0: repeat']);
});

test('a pending raise with a higher severity is still notified', () => {
  const { notification } = observed(waitingAfter(at(31, { severity: 'critical' })), [blind()]);
  expect(notification?.entries.map(({ alert }) => alert.severity)).toEqual(['critical']);
});

test('a resolution that arrived meanwhile is notified', () => {
  const resolved = observed(undefined, [routed('end', at(31, { ...RESOLVED, eventId: 'end' }))]);
  expect(resolved.suppressed).toEqual(['end: resolved, but never raised']);
  const { problem, notification } = observed(resolved.problem, [blind()]);
  expect(notification?.entries.map(({ alert }) => alert.state)).toEqual(['resolved']);
  expect(posted(problem)).toMatchObject({ state: 'resolved', shown: { state: 'resolved' } });
});

test('a pending resolution that is older than the posted alert is not notified', () => {
  const end = routed('end', at(29, { ...RESOLVED, eventId: 'end' }));
  const { notification, suppressed } = observed(observed(knownAfter(at(5)), [end]).problem, [blind()]);
  expect(notification).toBeUndefined();
  expect(suppressed).toEqual(['end: resolved and raised again']);
});

test('a problem that was resolved before is open', () => {
  const { problem, notification } = observed(knownAfter(at(5), at(6, RESOLVED)), [blind()]);
  expect(notification).toBeUndefined();
  expect(problem).toMatchObject({ state: 'open', shown: { state: 'open' } });
});

test('a duplicate delivery is not counted', () => {
  const first = observed(undefined, [blind()]).problem;
  const { problem, notification } = observed(first, [blind()]);
  expect(notification).toBeUndefined();
  expect(problem.count).toBe(1);
});
