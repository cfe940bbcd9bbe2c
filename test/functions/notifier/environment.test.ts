import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dependencies } from '../../../functions/notifier/environment';
import { createHandler, handler } from '../../../functions/notifier/handler';
import { SETTINGS } from '../reader';
import { ALERTS, delivery, routed } from './world';

const ENVIRONMENT = {
  WEBHOOKS_PARAMETER: '/monitoring/slack-webhooks',
  TABLE: 'monitoring-state',
  ALERTS_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/monitoring-alerts.fifo',
  EVENTS_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/monitoring-events',
  UNDELIVERED_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/monitoring-undelivered',
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'not-a-secret',
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notifier-'));
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(SETTINGS));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each(['WEBHOOKS_PARAMETER', 'TABLE', 'ALERTS_URL', 'EVENTS_URL', 'UNDELIVERED_URL'])(
  'an error is thrown without %s',
  (name) => {
    expect(() => dependencies({ ...ENVIRONMENT, [name]: '' }, folder)).toThrow(
      `environment variable ${name} is not set`,
    );
  },
);

test('an invocation fails, and not the load of the function, if a variable is not set', async () => {
  const context = { getRemainingTimeInMillis: () => 60_000 };
  await expect(handler({ Records: [] }, context)).rejects.toThrow(/^environment variable \w+ is not set$/);
});

test('a wait takes its time', async () => {
  const begun = performance.now();
  await dependencies(ENVIRONMENT, folder).wait(20);
  expect(performance.now() - begun).toBeGreaterThan(15);
});

test('an error is thrown without settings.json', () => {
  expect(() => dependencies(ENVIRONMENT, join(folder, 'nowhere'))).toThrow(/ENOENT.*settings\.json/);
});

type Key = Readonly<Record<'pk' | 'sk', { readonly S: string }>>;
type Batch = { readonly Keys: readonly Key[] } | readonly { readonly PutRequest: { readonly Item: Key } }[];

/** The operation and table of a request. */
const keysIn = (batch: Batch): readonly string[] =>
  ('Keys' in batch ? batch.Keys : batch.map(({ PutRequest: { Item } }) => Item)).map(({ pk, sk }) =>
    sk.S === '-' ? pk.S : `${pk.S} ${sk.S}`,
  );

/** Invokes a notifier with `fetch`. Returns the calls and the log lines. */
async function deliver(slack: () => Response) {
  const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const calls: (readonly [target: string | null, what: unknown])[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    if (!(input instanceof Request)) {
      calls.push(['post', input]);
      return slack();
    }
    const { Key, RequestItems, Name, WithDecryption, QueueUrl, VisibilityTimeout } = await input.json();
    const [items] = Object.values<Batch>(RequestItems ?? {});
    const what = Key?.pk.S ??
      (items && keysIn(items)) ??
      (Name && [Name, WithDecryption]) ?? [QueueUrl, VisibilityTimeout];
    calls.push([input.headers.get('x-amz-target'), what]);
    return Response.json({ Parameter: { Value: JSON.stringify({ alerts: ALERTS }) } });
  };
  const deliverBatch = createHandler({ ...dependencies(ENVIRONMENT, folder, fetch), wait: async () => {} });
  const now = String(Date.now());
  const attributes = {
    ApproximateReceiveCount: '1',
    ApproximateFirstReceiveTimestamp: now,
    SentTimestamp: now,
  };
  const body = JSON.stringify(delivery(routed('a')));
  const answer = await deliverBatch(
    { Records: [{ messageId: 'm-1', receiptHandle: 'r-1', body, attributes }] },
    { getRemainingTimeInMillis: () => 60_000 },
  );
  const lines = written.mock.calls.map(([line]) => line);
  written.mockRestore();
  return { answer, calls, lines };
}

test('an alert passes through the table, the parameter and Slack, and the log is lines of JSON', async () => {
  const { answer, calls, lines } = await deliver(() => new Response('ok'));
  const [get, put] = ['DynamoDB_20120810.BatchGetItem', 'DynamoDB_20120810.BatchWriteItem'];
  expect(answer).toEqual({ batchItemFailures: [] });
  expect(calls).toEqual([
    ['DynamoDB_20120810.GetItem', 'webhooks'],
    [put, ['webhooks alerts']],
    [get, ['problem/alerts/a']],
    ['AmazonSSM.GetParameter', ['/monitoring/slack-webhooks', true]],
    ['post', ALERTS],
    [put, ['problem/alerts/a']],
    [put, ['webhooks alerts']],
    ['DynamoDB_20120810.UpdateItem', expect.stringMatching(/^week\/\d{4}$/)],
  ]);
  expect(lines).toEqual([
    '{"level":"info","message":"posted","eventId":"a","service":"guardduty","webhook":"alerts"}\n',
    '{"level":"info","message":"batch","counts":{"messages":1,"posted":1}}\n',
  ]);
});

test('an alert that Slack does not accept is returned to the queue', async () => {
  const { answer, calls } = await deliver(() => new Response('', { status: 500 }));
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-1' }] });
  expect(calls).toContainEqual(['AmazonSQS.ChangeMessageVisibility', [ENVIRONMENT.ALERTS_URL, 15]]);
});
