import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dependencies } from '../../../functions/notifier/environment';
import { createHandler } from '../../../functions/notifier/handler';
import { SETTINGS } from './reader';
import { sample } from './sample-events';

const ENVIRONMENT = {
  WEBHOOKS_PARAMETER: '/monitoring/slack-webhooks',
  TABLE: 'monitoring-notifier',
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'not-a-secret',
};
const WEBHOOK = 'https://hooks.slack.com/services/T0/B0/x';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notifier-'));
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(SETTINGS));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each(['WEBHOOKS_PARAMETER', 'TABLE'])('without %s nothing starts', (name) => {
  expect(() => dependencies({ ...ENVIRONMENT, [name]: '' }, folder)).toThrow(
    `environment variable ${name} is not set`,
  );
});

test('without settings.json nothing starts', () => {
  expect(() => dependencies(ENVIRONMENT, join(folder, 'nowhere'))).toThrow(/ENOENT.*settings\.json/);
});

test('a finding passes through the parameter, the table and Slack, and the log is one line of JSON', async () => {
  const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const calls: unknown[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    if (!(input instanceof Request)) {
      calls.push(input);
      return new Response('ok');
    }
    calls.push([input.headers.get('x-amz-target'), await input.json()]);
    return Response.json({ Parameter: { Value: JSON.stringify({ alerts: WEBHOOK }) } });
  };
  const before = Math.floor(Date.now() / 1000);
  const handler = createHandler(dependencies(ENVIRONMENT, folder, fetch));
  const body = JSON.stringify(sample('guardduty-finding-low'));
  const answer = await handler(
    { Records: [{ messageId: 'm-1', body }] },
    { getRemainingTimeInMillis: () => 60_000 },
  );
  const lines = written.mock.calls.map(([line]) => line);
  written.mockRestore();

  const id = { S: 'c8c4daa7-a20c-2f03-0070-b7393dd542ad/0/alerts' };
  expect(answer).toEqual({ batchItemFailures: [] });
  expect(calls).toEqual([
    ['DynamoDB_20120810.GetItem', { TableName: 'monitoring-notifier', Key: { id }, ConsistentRead: true }],
    ['AmazonSSM.GetParameter', { Name: '/monitoring/slack-webhooks', WithDecryption: true }],
    WEBHOOK,
    [
      'DynamoDB_20120810.PutItem',
      { TableName: 'monitoring-notifier', Item: { id, expires: { N: expect.stringMatching(/^\d{10}$/) } } },
    ],
  ]);
  const [, item] = calls.at(-1) as [string, { Item: { expires: { N: string } } }];
  expect(Number(item.Item.expires.N) - before).toBeGreaterThanOrEqual(15 * 24 * 60 * 60);
  expect(lines).toEqual([
    '{"level":"info","message":"posted","messageId":"m-1","eventId":"c8c4daa7-a20c-2f03-0070-b7393dd542ad","service":"guardduty","webhook":"alerts"}\n',
  ]);
});
