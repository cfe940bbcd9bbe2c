import fc from 'fast-check';
import type { Call } from '../../../functions/aws/call';
import { changeVisibility, sendMessage } from '../../../functions/aws/sqs';
import { anyText } from '../../any-text';

const URL = 'https://sqs.eu-west-1.amazonaws.com/111122223333/alerts.fifo';

/** What `send` asks of SQS. */
async function asked(send: (call: Call) => Promise<void>) {
  const calls: Parameters<Call>[] = [];
  await send(async (...call) => {
    calls.push(call);
    return {};
  });
  expect(calls).toHaveLength(1);
  const [service, operation, input] = calls[0] as Parameters<Call>;
  expect(service).toBe('sqs');
  // As it is sent: without undefined properties.
  return [operation, JSON.parse(JSON.stringify(input))];
}

test('a message has only its body by default', async () => {
  expect(await asked((call) => sendMessage(call, URL, { body: '{}' }))).toEqual([
    'SendMessage',
    { QueueUrl: URL, MessageBody: '{}', MessageAttributes: {} },
  ]);
});

test('a message may have a delay and attributes', async () => {
  const message = { body: '{}', delaySeconds: 60, attributes: { ERROR_CODE: 'SLACK_404' } };
  expect(await asked((call) => sendMessage(call, URL, message))).toEqual([
    'SendMessage',
    {
      QueueUrl: URL,
      MessageBody: '{}',
      DelaySeconds: 60,
      MessageAttributes: { ERROR_CODE: { DataType: 'String', StringValue: 'SLACK_404' } },
    },
  ]);
});

test('the same message of a group, sent twice, is two messages', async () => {
  const send = () => asked((call) => sendMessage(call, URL, { body: '{}', group: 'alerts' }));
  const [[, one], [, other]] = [await send(), await send()];
  expect(one).toMatchObject({ MessageGroupId: 'alerts', MessageDeduplicationId: expect.any(String) });
  expect(other).toMatchObject({ MessageGroupId: 'alerts' });
  expect(other.MessageDeduplicationId).not.toBe(one.MessageDeduplicationId);
});

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const isAllowed = (point: number) =>
  [0x9, 0xa, 0xd].includes(point) ||
  (point >= 0x20 && point <= 0xd7ff) ||
  (point >= 0xe000 && point <= 0xfffd) ||
  point >= 0x10000;

describe('characters', () => {
  test('that SQS refuses become the replacement character, in body and attributes', async () => {
    const nasty = 'a\u0000b\uFFFEc\uFFFFd\uD800e😀語\t\n\r';
    const allowed = 'a\uFFFDb\uFFFDc\uFFFDd\uFFFDe😀語\t\n\r';
    const [, input] = await asked((call) =>
      sendMessage(call, URL, { body: nasty, attributes: { ERROR_MESSAGE: nasty } }),
    );
    expect(input.MessageBody).toBe(allowed);
    expect(input.MessageAttributes.ERROR_MESSAGE.StringValue).toBe(allowed);
  });

  test('of any JSON come through, or are replaced', async () => {
    const anything = anyText();
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        const [, input] = await asked((call) => sendMessage(call, URL, { body: JSON.stringify({ text }) }));
        const points = [...(input.MessageBody as string)].map((each) => each.codePointAt(0) ?? 0);
        expect(points.every(isAllowed)).toBe(true);
        expect(JSON.parse(input.MessageBody)).toEqual({ text: text.replace(/[\uFFFE\uFFFF]/g, '\uFFFD') });
      }),
    );
  });
});

test('a message stays hidden for some seconds from now on', async () => {
  expect(await asked((call) => changeVisibility(call, URL, 'receipt', 30))).toEqual([
    'ChangeMessageVisibility',
    { QueueUrl: URL, ReceiptHandle: 'receipt', VisibilityTimeout: 30 },
  ]);
});
