import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dependencies } from '../../../functions/interpreter/environment';
import { createHandler } from '../../../functions/interpreter/handler';
import { INTERPRETER_SETTINGS } from '../reader';
import { bodyOf, sample } from '../sample-events';

const ENVIRONMENT = {
  ACCOUNT: '111122223333',
  TABLE: 'monitoring-state',
  ALERTS_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/monitoring-alerts.fifo',
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'not-a-secret',
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'interpreter-'));
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(INTERPRETER_SETTINGS));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each(['ACCOUNT', 'TABLE', 'ALERTS_URL'])('without %s nothing starts', (name) => {
  expect(() => dependencies({ ...ENVIRONMENT, [name]: '' }, folder)).toThrow(
    `environment variable ${name} is not set`,
  );
});

test('throws without settings.json', () => {
  expect(() => dependencies(ENVIRONMENT, join(folder, 'nowhere'))).toThrow(/ENOENT.*settings\.json/);
});

test('events pass through Inspector, the queue and the table, and the log is one line of JSON', async () => {
  const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const calls: [url: string, target: string | null, input: Record<string, unknown>][] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    const request = input as Request;
    calls.push([request.url, request.headers.get('x-amz-target'), await request.json()]);
    return Response.json({ findings: [{ title: 'a port is open' }] });
  };
  const handler = createHandler(dependencies(ENVIRONMENT, folder, fetch));
  const bodies = [
    bodyOf('inspector-classic-sns-finding-reported'),
    JSON.stringify(sample('guardduty-finding-low')),
  ];
  const attributes = {
    ApproximateReceiveCount: '1',
    ApproximateFirstReceiveTimestamp: '0',
    SentTimestamp: '0',
  };
  const Records = bodies.map((body, at) => ({ messageId: `m-${at}`, receiptHandle: 'r', body, attributes }));
  const answer = await handler({ Records }, { getRemainingTimeInMillis: () => 60_000 });
  const lines = written.mock.calls.map(([line]) => line);
  written.mockRestore();

  expect(answer).toEqual({ batchItemFailures: [] });
  const home = (service: string) => `https://${service}.eu-west-1.amazonaws.com/`;
  expect(calls.slice(0, 2)).toEqual([
    ['https://inspector.us-east-1.amazonaws.com/', 'InspectorService.DescribeFindings', expect.anything()],
    [
      home('sqs'),
      'AmazonSQS.SendMessage',
      expect.objectContaining({ QueueUrl: ENVIRONMENT.ALERTS_URL, MessageGroupId: 'alerts' }),
    ],
  ]);
  // These two start together, and either may be signed first.
  const updates = [
    [
      home('dynamodb'),
      'DynamoDB_20120810.UpdateItem',
      expect.objectContaining({
        TableName: 'monitoring-state',
        Key: { pk: { S: 'seen' }, sk: { S: '-' } },
        ExpressionAttributeNames: expect.objectContaining({ '#n1': 'service/guardduty' }),
      }),
    ],
    [
      home('dynamodb'),
      'DynamoDB_20120810.UpdateItem',
      expect.objectContaining({
        Key: { pk: { S: expect.stringMatching(/^week\/\d{4}$/) }, sk: { S: '-' } },
        ExpressionAttributeNames: expect.objectContaining({ '#n0': 'received' }),
      }),
    ],
  ];
  expect(calls.slice(2)).toHaveLength(updates.length);
  expect(calls.slice(2)).toEqual(expect.arrayContaining(updates));
  const body = JSON.parse(String(calls[1]?.[2].MessageBody));
  expect(body.webhook).toBe('alerts');
  expect(body.alerts.map(({ alert }: { alert: { title: string } }) => alert.title)).toEqual([
    'a port is open',
    'Unprotected port on EC2 instance i-0a1b2c3d4e5f60718 is being probed.',
  ]);
  expect(lines).toEqual([
    '{"level":"info","message":"batch","counts":{"received":2,"deliveryMessages":1,"later":0}}\n',
  ]);
});
