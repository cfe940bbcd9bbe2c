import type { Alert } from '../../../functions/shared/alert';
import { bytesOf } from '../../../functions/shared/bytes-of';
import { chunksOf } from '../../../functions/shared/chunks-of';
import { countOf, eventsOf, type RoutedAlert } from '../../../functions/shared/delivery-message';
import { alertEvent, flushEvent } from '../../../functions/shared/own-event';
import { inChunks } from '../../../functions/shared/sqs-batch';

const ALERT = { eventId: 'monitoring/week/open', service: 'monitoring' } as Alert;
const ROUTED: RoutedAlert = { id: 'a', alert: ALERT, mention: 'none' };
const EVENTS = [1, 2].map((n) => ({ eventId: `e-${n}`, service: 'health' }));

test('an alert stands for its own event, unless it names others', () => {
  expect(eventsOf(ROUTED)).toEqual([{ eventId: 'monitoring/week/open', service: 'monitoring' }]);
  expect(eventsOf({ ...ROUTED, events: EVENTS })).toEqual(EVENTS);
});

test('an alert stands for as many alerts as it says, or as it has events', () => {
  expect(
    [ROUTED, { ...ROUTED, events: EVENTS }, { ...ROUTED, events: EVENTS, count: 7 }].map(countOf),
  ).toEqual([1, 2, 7]);
});

test('events of this project have the form of those of EventBridge', () => {
  expect(alertEvent(ALERT)).toEqual({
    source: 'monitoring',
    'detail-type': 'Alert',
    id: 'monitoring/week/open',
    detail: ALERT,
  });
  const flush = { webhook: 'ops', collection: 'storm' } as const;
  expect(flushEvent(flush, 'f-1')).toEqual({
    source: 'monitoring',
    'detail-type': 'Flush',
    id: 'f-1',
    detail: flush,
  });
});

test('the size of a value is that of its JSON in UTF-8', () => {
  expect(bytesOf({ a: 'é問' })).toBe('{"a":""}'.length + 2 + 3);
});

test('a list is split into parts, of which the last may be shorter', () => {
  expect(chunksOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(chunksOf([], 2)).toEqual([]);
});

test('at most ten steps run at a time, and the results are in the order of the items', async () => {
  let [open, most] = [0, 0];
  const results = await inChunks(
    Array.from({ length: 25 }, (_, n) => n),
    async (n) => {
      most = Math.max(most, ++open);
      for (let turn = n % 3; turn >= 0; turn--) await Promise.resolve();
      open--;
      return n * 2;
    },
  );
  expect(most).toBe(10);
  expect(results).toEqual(Array.from({ length: 25 }, (_, n) => n * 2));
});
