import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  readonly method: string;
  readonly path: string;
  /** `ReceiveMessage`; empty where the path says it. */
  readonly operation: string;
  /** The Region in the credential of the signature. */
  readonly region: string;
  readonly body: unknown;
}

/** A response with which a service refuses. */
export function refusal(__type: string, message: string): object {
  return { __type, message };
}

/** Answers the AWS SDK on loopback, and stores the requests. */
export async function awsStandIn(answer: (call: Call) => object) {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const call = await callOf(request);
    calls.push(call);
    const content = answer(call);
    // A test may have its own clock, which the SDK would adjust by this.
    response.sendDate = false;
    response.writeHead('__type' in content ? 400 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(content));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: '111122223333',
    AWS_SECRET_ACCESS_KEY: 'secret',
  });
  const stop = () => {
    process.env = before;
    server.closeAllConnections();
    server.close();
  };
  return { calls, stop };
}

async function callOf(request: IncomingMessage): Promise<Call> {
  let text = '';
  for await (const part of request) text += part;
  const [, region = ''] = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    operation: String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, ''),
    region,
    body: text === '' ? undefined : JSON.parse(text),
  };
}
