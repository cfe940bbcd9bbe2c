import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export const ACCOUNT = '111122223333';
const ARN = `arn:aws:iam::${ACCOUNT}:user/bench`;
const CALLER = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${ARN}</Arn><UserId>A</UserId><Account>${ACCOUNT}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
const DENIED = `User: ${ARN} is not authorized to perform: some:Action`;

/**
 * Returns the environment in which the SDK and Terraform use a stand-in, and no file of the user.
 *
 * @param folder a folder without such files
 */
export function envFor(endpoint: string, folder: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: ACCOUNT,
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'no-such-file'),
    AWS_CONFIG_FILE: join(folder, 'no-such-file'),
  };
}

/**
 * Emulates AWS on loopback for credentials that may only call GetCallerIdentity.
 *
 * @returns its URL, and a function that stops it
 */
export async function denyingAws() {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = '';
  for await (const part of request) body += part;
  const isCaller = body.includes('Action=GetCallerIdentity');
  const isQuery = body.includes('Action=');
  response.writeHead(isCaller ? 200 : 403, {
    'content-type': isQuery ? 'text/xml' : 'application/json',
    ...(isQuery ? {} : { 'x-amzn-errortype': 'AccessDeniedException' }),
  });
  if (isCaller) response.end(CALLER);
  else if (isQuery)
    response.end(
      `<ErrorResponse><Error><Code>AccessDenied</Code><Message>${DENIED}</Message></Error></ErrorResponse>`,
    );
  else response.end(JSON.stringify({ __type: 'AccessDeniedException', message: DENIED }));
}
