import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { folderWith, removeFolders } from '../../settings/read/folder';
import { endOf, runCommand } from '../run-command';

afterAll(removeFolders);

const SETTINGS = { 'terraform.tfvars': 'prefix = "m"\nregions = ["us-east-1", "eu-west-1"]\n' };
const USER = 'arn:aws:iam::111122223333:user/me';
const CALLER = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${USER}</Arn><UserId>A</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
const DENIED = `User: ${USER} is not authorized to perform: some:Action`;

/** AWS as it is to somebody who may do nothing but ask who they are. */
async function withoutAnyRights(args: readonly string[]) {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const isQuery = body.includes('Action=');
      const isCaller = body.includes('Action=GetCallerIdentity');
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
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
  });
  try {
    return await runCommand(['doctor', ...args], { project: folderWith(SETTINGS) });
  } finally {
    process.env = before;
    server.closeAllConnections();
    server.close();
  }
}

test('without any rights nothing is told as off: every cell says no access, and the exit code is 1', async () => {
  const { code, out } = await withoutAnyRights(['--json']);
  const { services, checks, advice } = JSON.parse(out);
  const states = Object.values<Record<string, { state: string }>>(services).flatMap((regions) =>
    Object.values(regions).map(({ state }) => state),
  );
  expect(states).toEqual(Array.from({ length: 12 }, () => 'no access'));
  expect([code, advice]).toEqual([1, []]);
  const statuses = Object.fromEntries(
    checks.map(({ title, status }: Record<string, string>) => [title, status]),
  );
  expect(statuses).toEqual({
    Regions: 'ok',
    Organization: 'no access',
    Lambda: 'no access',
    State: 'warning',
    Names: 'no access',
    Permissions: 'no access',
  });
}, 30_000);

test('as text, each denial is said once', async () => {
  const { out } = await withoutAnyRights([]);
  expect(out.match(/GuardDuty: no access/g)).toHaveLength(1);
  for (const line of out.split('\n').slice(2, 7)) expect(line.length).toBeLessThanOrEqual(80);
}, 30_000);

test('without settings of the user’s nothing is asked of AWS', async () => {
  const end = await runCommand(['doctor'], {
    project: folderWith({ 'terraform.tfvars.example': 'prefix = "m"' }),
  });
  expect(end.code).toBe(2);
  expect(endOf(end)).toMatch(/cp terraform.tfvars.example terraform.tfvars/);
});
