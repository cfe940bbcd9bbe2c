import fc from 'fast-check';
import { MESSAGE_BYTES, type PackedMessage, pack } from '../../../functions/interpreter/pack';
import type { Delivery, RecordResult } from '../../../functions/interpreter/process-record';
import type { DeliveryMessage } from '../../../functions/shared/delivery-message';
import { alertWith } from '../reader';

const alertFor = (webhook: string, id: string, length = 0): Delivery => ({
  webhook,
  routed: { id, alert: alertWith({ description: 'x'.repeat(length) }), mention: 'none' },
});

const order = (messageId: string, ...deliveries: readonly Delivery[]): RecordResult => ({
  messageId,
  deliveries,
  counters: [],
  seen: [],
  isHeartbeat: false,
});

/** The ids of a delivery's alerts, or what it asks to tell. */
const contentOf = (delivery: DeliveryMessage) =>
  'flush' in delivery ? delivery.flush : delivery.alerts.map(({ id }) => id).join(' ');

const shown = (shelves: readonly (readonly PackedMessage[])[]) =>
  shelves.map((shelf) =>
    shelf.map(({ message, messageIds }) => [message.webhook, contentOf(message), messageIds.join(' ')]),
  );

test('each webhook gets one delivery message, in order of arrival, with the ids of its records', () => {
  const orders = [
    order('m-1', alertFor('a', '1/0'), alertFor('b', '1/0'), alertFor('a', '1/1')),
    order('m-2', alertFor('a', '2/0')),
    order('m-3'),
  ];
  expect(shown(pack(orders))).toEqual([[['a', '1/0 1/1 2/0', 'm-1 m-1 m-2']], [['b', '1/0', 'm-1']]]);
});

test('no results make no delivery message', () => {
  expect(pack([order('m-1')])).toEqual([]);
});

test('an alert that does not fit into a delivery message starts the next one', () => {
  const orders = ['1', '2', '3', '4'].map((id) => order(`m-${id}`, alertFor('a', id, 90_000)));
  expect(shown(pack(orders))).toEqual([
    [
      ['a', '1 2', 'm-1 m-2'],
      ['a', '3 4', 'm-3 m-4'],
    ],
  ]);
});

test('alerts that fill a delivery message to its last byte share it; one byte more, and they do not', () => {
  const routed = { id: '1', alert: alertWith({ description: '' }), mention: 'none' };
  const empty = Buffer.byteLength(JSON.stringify(routed));
  // 100 bytes for what is around them, and a comma for each.
  const free = MESSAGE_BYTES - 100 - 2 * (empty + 1);
  const both = (length: number) => [
    order('m-1', alertFor('a', '1', 1000)),
    order('m-2', alertFor('a', '2', length)),
  ];
  expect(shown(pack(both(free - 1000)))).toEqual([[['a', '1 2', 'm-1 m-2']]]);
  expect(shown(pack(both(free - 999)))).toEqual([
    [
      ['a', '1', 'm-1'],
      ['a', '2', 'm-2'],
    ],
  ]);
});

test('for any batch, no delivery message exceeds the limit, and no alert is lost, duplicated or out of order', () => {
  const one = fc.record({
    webhook: fc.constantFrom('a', 'webhook-with-a-name-of-forty-characters-x'),
    length: fc.integer({ min: 0, max: 250_000 }),
    flush: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), (given) => {
      const outgoing = given.map(
        ({ webhook, length, flush }, at): Delivery =>
          flush ? { webhook, flush: 'storm' } : alertFor(webhook, `${at}`, length),
      );
      const packed = pack(outgoing.map((each, at) => order(`${at}`, each))).flat();
      for (const { message } of packed)
        expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThanOrEqual(MESSAGE_BYTES);
      for (const webhook of ['a', 'webhook-with-a-name-of-forty-characters-x']) {
        const expected = outgoing.filter((each) => each.webhook === webhook);
        const got = packed.filter(({ message }) => message.webhook === webhook);
        expect(got.flatMap(({ message }) => contentOf(message).split(' '))).toEqual(
          expected.map((each) => ('flush' in each ? each.flush : each.routed.id)),
        );
        expect(got.flatMap(({ messageIds }) => messageIds)).toEqual(
          outgoing.flatMap((each, at) => (each.webhook === webhook ? [`${at}`] : [])),
        );
      }
    }),
    { numRuns: 50 },
  );
});
