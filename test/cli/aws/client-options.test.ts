import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SQS } from '@aws-sdk/client-sqs';
import { CLIENT_OPTIONS } from '../../../cli/aws/client-options';
import { explainAwsError } from '../../../cli/aws/explain-error';

const CLI = join(__dirname, '..', '..', '..', 'cli');

/** Finds credentials and makes no calls. */
const WITHOUT_CALLS = ['terraform/preflight.ts'];

test('a service that does not answer is an error, and not only a warning', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const sqs = new SQS({
    ...CLIENT_OPTIONS,
    requestHandler: { ...CLIENT_OPTIONS.requestHandler, requestTimeout: 50 },
    maxAttempts: 1,
    region: 'eu-west-1',
    endpoint: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  try {
    const error = await sqs.listQueues({}).catch((reason) => reason);
    expect(explainAwsError(error)?.message).toContain('AWS cannot be reached');
    expect(explainAwsError(error)?.message).toContain('(no answer within 0.05 seconds)');
  } finally {
    sqs.destroy();
    silent.closeAllConnections();
    silent.close();
  }
});

const files = readdirSync(CLI, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

test.each(
  files.filter((name) => {
    const makesClients = readFileSync(join(CLI, name), 'utf8').includes("import('@aws-sdk/client-");
    return makesClients && !WITHOUT_CALLS.includes(name);
  }),
)('the clients of %s have these options', (name) => {
  expect(readFileSync(join(CLI, name), 'utf8')).toMatch(/\bCLIENT_OPTIONS\b|\bClientOptions\b/);
});
