import {
  parseDeliveryMessage,
  type ReceivedMessage,
  receivesById,
  redeliveredAlerts,
} from '../../../../functions/notifier/delivery/received-message';
import type { DeliveryMessage } from '../../../../functions/shared/delivery-message';
import { delivery, FLUSH, routed } from '../world';

const [a, b, c] = [routed('a'), routed('b'), routed('c')];
const message = (messageId: string, receives: number, content: DeliveryMessage): ReceivedMessage => ({
  record: {
    messageId,
    receiptHandle: messageId,
    body: JSON.stringify(content),
    attributes: {
      ApproximateReceiveCount: String(receives),
      ApproximateFirstReceiveTimestamp: '1000',
      SentTimestamp: '1',
    },
  },
  content,
});
const MESSAGES = [
  message('m-1', 3, delivery(a, b)),
  message('m-2', 1, delivery(c)),
  message('m-3', 2, FLUSH),
];

test('the receives of messages are known by their id', () => {
  expect(receivesById(MESSAGES)).toEqual({ 'm-1': 3, 'm-2': 1, 'm-3': 2 });
});

test.each<[string, Record<string, number> | undefined]>([
  ['nothing is known about earlier receives', undefined],
  ['only the receive before the previous one was decided', { 'm-1': 1, 'm-2': 1 }],
])('the alerts of a message that was received before are redelivered if %s', (_, decided) => {
  expect([...redeliveredAlerts(MESSAGES, decided)]).toEqual([
    [a, 1000],
    [b, 1000],
  ]);
});

test('the alerts of a message are not redelivered if its previous receive was decided', () => {
  expect([...redeliveredAlerts(MESSAGES, { 'm-1': 2 })]).toEqual([]);
});

test.each([
  '',
  'null',
  '3',
  '{"webhook":""}',
  '{"webhook":"a","flush":"other"}',
  '{"webhook":"a","alerts":[{}]}',
  JSON.stringify({ webhook: 'a', alerts: [a, { id: 'b' }] }),
])('the body %j is no delivery message', (body) => {
  expect(parseDeliveryMessage(body)).toBeUndefined();
});
