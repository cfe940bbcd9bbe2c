import { acceptFlush, scheduleFlush } from '../../../../functions/notifier/delivery/flush-timer';
import type { NotifierQueues } from '../../../../functions/notifier/delivery/queues';
import { WebhookSession } from '../../../../functions/notifier/delivery/session';
import { createCounters } from '../../../../functions/shared/counters';
import type { LogEntry } from '../../../../functions/shared/log';
import { initialState } from '../../../../functions/shared/webhook-state';
import { MemoryStore } from '../../memory-store';

const NOW = Date.parse('2026-03-04T12:00:00Z');
const unused = async () => {};

/**
 * A session of a webhook whose flush is in flight, and arrives after `inFlight` seconds; or whose state is not known.
 * @param requeueDelayed of the queues
 */
function timer(
  inFlight: number | undefined | 'unknown',
  requeueDelayed: NotifierQueues['requeueDelayed'] = unused,
) {
  const delays: number[] = [];
  const entries: LogEntry[] = [];
  const queues: NotifierQueues = {
    changeVisibility: unused,
    sendToDeadLetterQueue: unused,
    requeueDelayed: async (body, seconds) => {
      await requeueDelayed(body, seconds);
      delays.push(seconds);
    },
  };
  const flushAt = typeof inFlight === 'number' ? NOW + inFlight * 1000 : undefined;
  const session = new WebhookSession(
    'alerts',
    { invokedAt: NOW, deadline: NOW, endsAt: NOW, store: new MemoryStore(), counters: createCounters() },
    inFlight === 'unknown' ? undefined : { ...initialState(NOW), flushAt },
    { now: () => NOW, wait: unused, log: (entry) => void entries.push(entry) },
  );
  const flushIn = () => session.state?.flushAt && (session.state.flushAt - NOW) / 1000;
  return { delays, entries, queues, session, flushIn };
}

test.each<[string, number | undefined, number | undefined, number]>([
  ['after a minute, if no time is given', undefined, undefined, 60],
  ['after a minute, if it is needed sooner', undefined, 5, 60],
  ['after whole seconds', undefined, 61.2, 62],
  ['after 15 minutes, the longest delay of SQS, if it is needed later', undefined, 5000, 900],
  ['if the one in flight arrives more than 15 s later', 76, 60, 60],
  ['if the one in flight is three minutes overdue, and so counts as lost', -180, 60, 60],
])('a flush is sent %s', async (_, inFlight, seconds, delay) => {
  const { session, queues, delays, flushIn } = timer(inFlight);
  expect(await scheduleFlush(session, queues, NOW, seconds)).toBe(true);
  expect(delays).toEqual([delay]);
  expect(flushIn()).toBe(delay);
});

test.each([
  ['arrives up to 15 s later', 75],
  ['arrives sooner', 10],
  ['is overdue by less than three minutes', -179],
])('no flush is sent while one is in flight that %s', async (_, inFlight) => {
  const { session, queues, delays, flushIn } = timer(inFlight);
  expect(await scheduleFlush(session, queues, NOW, 60)).toBe(true);
  expect(delays).toEqual([]);
  expect(flushIn()).toBe(inFlight);
});

test('no flush is sent if the state of the webhook is not known', async () => {
  const { session, queues, delays } = timer('unknown');
  expect(await scheduleFlush(session, queues, NOW)).toBe(false);
  expect(delays).toEqual([]);
});

test('a flush that the events queue does not accept is not in flight, and the error is logged', async () => {
  const { session, queues, entries, flushIn } = timer(undefined, () =>
    Promise.reject(new Error('SendMessage: no answer')),
  );
  expect(await scheduleFlush(session, queues, NOW)).toBe(false);
  expect(flushIn()).toBeUndefined();
  expect(entries).toEqual([{ level: 'error', message: 'SendMessage: no answer', error: 'Error' }]);
});

test.each([
  ['none is known', undefined],
  ['it is the expected one', 0],
  ['it is up to 15 s early', 15],
])('a flush that arrives is accepted if %s, and then none is in flight', (_, inFlight) => {
  const { session, flushIn } = timer(inFlight);
  expect(acceptFlush(session, NOW)).toBe(true);
  expect(flushIn()).toBeUndefined();
});

test('a flush that arrives more than 15 s before the one in flight is not accepted', () => {
  const { session, flushIn } = timer(16);
  expect(acceptFlush(session, NOW)).toBe(false);
  expect(flushIn()).toBe(16);
});
