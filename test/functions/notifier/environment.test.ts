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
  QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/events',
  UNDELIVERED_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/undelivered',
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'not-a-secret',
};
const KEY = 'guardduty/111122223333/60c1a2b3d4e5f60718293a4b5c6d7e8f';
const WEBHOOK = 'https://hooks.slack.com/services/T0/B0/x';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notifier-'));
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(SETTINGS));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each(['WEBHOOKS_PARAMETER', 'TABLE', 'QUEUE_URL', 'UNDELIVERED_URL'])(
  'without %s nothing starts',
  (name) => {
    expect(() => dependencies({ ...ENVIRONMENT, [name]: '' }, folder)).toThrow(
      `environment variable ${name} is not set`,
    );
  },
);

test('without settings.json nothing starts', () => {
  expect(() => dependencies(ENVIRONMENT, join(folder, 'nowhere'))).toThrow(/ENOENT.*settings\.json/);
});

test('a finding passes through the table, the parameter and Slack, and the log is lines of JSON', async () => {
  const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const calls: [target: string | null, pk: unknown][] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    if (!(input instanceof Request)) {
      calls.push(['post', input]);
      return new Response('ok');
    }
    const { Key, Name } = await input.json();
    calls.push([input.headers.get('x-amz-target'), Key?.pk.S ?? Name]);
    return Response.json({ Parameter: { Value: JSON.stringify({ alerts: WEBHOOK }) }, Attributes: {} });
  };
  const handler = createHandler(dependencies(ENVIRONMENT, folder, fetch));
  const body = JSON.stringify(sample('guardduty-finding-low'));
  const answer = await handler(
    { Records: [{ messageId: 'm-1', receiptHandle: 'r-1', body }] },
    { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 60_000 },
  );
  const lines = written.mock.calls.map(([line]) => line);
  written.mockRestore();

  const update = 'DynamoDB_20120810.UpdateItem';
  const problem = `problem/alerts/${KEY}`;
  expect(answer).toEqual({ batchItemFailures: [] });
  expect(calls).toEqual([
    [update, problem],
    [update, 'webhook/alerts'],
    ['AmazonSSM.GetParameter', '/monitoring/slack-webhooks'],
    ['post', WEBHOOK],
    [update, 'webhook/alerts'],
    [update, problem],
    [update, expect.stringMatching(/^week\/\d{4}$/)],
    [update, 'seen'],
  ]);
  expect(lines).toEqual([
    '{"level":"info","message":"posted","messageId":"m-1","eventId":"c8c4daa7-a20c-2f03-0070-b7393dd542ad","service":"guardduty","webhook":"alerts"}\n',
    '{"level":"info","message":"batch","counts":{"messages":1,"posted":1,"received":1}}\n',
  ]);
});
