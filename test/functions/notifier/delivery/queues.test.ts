import { createNotifierQueues } from '../../../../functions/notifier/delivery/queues';

function queueWithCalls() {
  const calls: (readonly [operation: string, input: Record<string, unknown>])[] = [];
  const call = async (_: string, operation: string, input: object) => {
    calls.push([operation, input as Record<string, unknown>]);
    return {};
  };
  return { calls, queue: createNotifierQueues(call, { alerts: 'a', events: 'e', undelivered: 'u' }) };
}

test.each([
  [0, 1],
  [0.2, 1],
  [29.1, 30],
  [100_000, 39_600],
])('a visibility of %d seconds is set to %d', async (asked, VisibilityTimeout) => {
  const { calls, queue } = queueWithCalls();
  await queue.changeVisibility('r-1', asked);
  expect(calls).toEqual([
    ['ChangeMessageVisibility', { QueueUrl: 'a', ReceiptHandle: 'r-1', VisibilityTimeout }],
  ]);
});

test('a dead letter has its reason in the attributes that EventBridge uses', async () => {
  const { calls, queue } = queueWithCalls();
  await queue.sendToDeadLetterQueue('body', 'SLACK_404', 'no_service');
  expect(calls).toMatchObject([
    [
      'SendMessage',
      {
        QueueUrl: 'u',
        MessageBody: 'body',
        MessageAttributes: {
          ERROR_CODE: { DataType: 'String', StringValue: 'SLACK_404' },
          ERROR_MESSAGE: { DataType: 'String', StringValue: 'no_service' },
        },
      },
    ],
  ]);
});

test('a requeued message goes to the events queue with a delay', async () => {
  const { calls, queue } = queueWithCalls();
  await queue.requeueDelayed('body', 60);
  expect(calls).toMatchObject([['SendMessage', { QueueUrl: 'e', MessageBody: 'body', DelaySeconds: 60 }]]);
});
