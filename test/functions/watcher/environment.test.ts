import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dependencies } from '../../../functions/watcher/environment';
import { createHandler } from '../../../functions/watcher/handler';
import { SETTINGS } from './world';

const ENVIRONMENT = {
  ACCOUNT: '111122223333',
  TABLE: 'monitoring-state',
  EVENTS_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/monitoring-events',
  UNDELIVERED_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/monitoring-undelivered',
  DEAD_LETTERS: 'monitoring-dead-letters',
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'not-a-secret',
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watcher-'));
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...SETTINGS, time_zone: 'UTC' }));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each(['ACCOUNT', 'TABLE', 'EVENTS_URL', 'UNDELIVERED_URL', 'DEAD_LETTERS'])(
  'an error is thrown without %s',
  (name) => {
    expect(() => dependencies({ ...ENVIRONMENT, [name]: '' }, folder)).toThrow(
      `environment variable ${name} is not set`,
    );
  },
);

test('an error is thrown without settings.json', () => {
  expect(() => dependencies(ENVIRONMENT, join(folder, 'nowhere'))).toThrow(/ENOENT.*settings\.json/);
});

const answering =
  (answer: object): typeof globalThis.fetch =>
  async () =>
    Response.json(answer);

test('the accounts are those that Organizations lists', async () => {
  const fetch = answering({ Accounts: [{ Id: '444455556666', Name: 'production', State: 'ACTIVE' }] });
  expect(await dependencies(ENVIRONMENT, folder, fetch).listAccounts()).toEqual(
    new Map([['444455556666', { name: 'production', state: 'ACTIVE' }]]),
  );
});

test('an answer of a queue without a number is none', async () => {
  expect(await dependencies(ENVIRONMENT, folder, answering({})).countMessages('hub')).toBeNaN();
});

/** Of the list of webhooks. */
const WEBHOOK = {
  pk: { S: 'webhooks' },
  sk: { S: 'alerts' },
  value: { S: '{"minute":0,"problems":0,"hasDigest":true}' },
};

test('each queue is read in its Region, and alerts go to the events queue', async () => {
  const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const queues: [host: string, url: string][] = [];
  const sent: unknown[] = [];
  const long = Date.now() - 365 * 24 * 60 * 60 * 1000;
  const seen = { since: long, checked: 1, digest: 1, report: 1_000_000 };
  const fetch: typeof globalThis.fetch = async (input) => {
    const request = input as Request;
    const target = request.headers.get('x-amz-target');
    const { QueueUrl, AttributeNames, MessageBody, TableName, ExpressionAttributeValues } =
      await request.json();
    if (target === 'AmazonSQS.GetQueueAttributes') {
      queues.push([new URL(request.url).host, QueueUrl]);
      expect(AttributeNames).toEqual(['ApproximateNumberOfMessages']);
      return Response.json({ Attributes: { ApproximateNumberOfMessages: '7' } });
    }
    if (target === 'AmazonSQS.SendMessage') {
      sent.push([QueueUrl, JSON.parse(MessageBody)]);
      return Response.json({});
    }
    expect(TableName).toBe('monitoring-state');
    if (target !== 'DynamoDB_20120810.Query') return Response.json({});
    const list = ExpressionAttributeValues[':list'].S;
    if (list === 'webhooks') return Response.json({ Items: [WEBHOOK] });
    expect(list).toBe('seen');
    const numbers = Object.entries({
      ...seen,
      'watched/us-east-1': Date.now(),
      'watched/eu-west-1': Date.now(),
    }).map(([name, number]) => [name, { N: String(number) }]);
    const key = { pk: { S: 'seen' }, sk: { S: '-' } };
    return Response.json({ Items: [{ ...key, ...Object.fromEntries(numbers) }] });
  };
  await createHandler(dependencies(ENVIRONMENT, folder, fetch))();
  const lines = written.mock.calls.map(([line]) => JSON.parse(String(line)));
  written.mockRestore();

  expect(queues.sort()).toEqual([
    [
      'sqs.eu-west-1.amazonaws.com',
      'https://sqs.eu-west-1.amazonaws.com/111122223333/monitoring-dead-letters',
    ],
    ['sqs.eu-west-1.amazonaws.com', ENVIRONMENT.UNDELIVERED_URL],
    [
      'sqs.us-east-1.amazonaws.com',
      'https://sqs.us-east-1.amazonaws.com/111122223333/monitoring-dead-letters',
    ],
  ]);
  expect(sent).toEqual([
    [
      ENVIRONMENT.EVENTS_URL,
      {
        source: 'monitoring',
        'detail-type': 'Alert',
        id: expect.stringMatching(/^monitoring\/dead-letters\/open\//),
        detail: expect.objectContaining({ account: '111122223333', key: 'monitoring/dead-letters' }),
      },
    ],
    [
      ENVIRONMENT.EVENTS_URL,
      expect.objectContaining({
        'detail-type': 'Flush',
        detail: { webhook: 'alerts', collection: 'digest' },
      }),
    ],
  ]);
  expect(lines.at(-1)).toEqual({ level: 'info', message: 'run', counts: { regions: 2, heard: 0 } });
});
