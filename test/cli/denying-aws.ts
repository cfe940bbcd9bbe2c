import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const ACCOUNT = '111122223333';
const ARN = `arn:aws:iam::${ACCOUNT}:user/me`;
const CALLER = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${ARN}</Arn><UserId>A</UserId><Account>${ACCOUNT}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
const DENIED = `User: ${ARN} is not authorized to perform: some:Action`;

/**
 * Emulates AWS on loopback for credentials that may only call GetCallerIdentity.
 *
 * @param allowed what is answered all the same, by operation of Organizations, or by method and path
 * @returns its URL, and a function that stops it
 */
export async function denyingAws(allowed: Readonly<Record<string, object>> = {}) {
  const server = createServer((request, response) => void answer(request, response, allowed));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  allowed: Readonly<Record<string, object>>,
): Promise<void> {
  let body = '';
  for await (const part of request) body += part;
  const operation = String(request.headers['x-amz-target']).replace(/^AWSOrganizations\w+\./, '');
  const content = allowed[operation] ?? allowed[`${request.method} ${request.url}`];
  if (content) {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(content));
    return;
  }
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
