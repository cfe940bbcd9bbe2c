import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { folderWith, removeFolders } from '../../settings/read/folder';
import { endOf, runCommand } from '../run-command';

afterAll(removeFolders);

const SETTINGS = { 'terraform.tfvars': 'prefix = "m"\nregions = ["us-east-1", "eu-west-1"]\n' };
const USER = 'arn:aws:iam::111122223333:user/me';
const CALLER = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${USER}</Arn><UserId>A</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
const DENIED = `User: ${USER} is not authorized to perform: some:Action`;

const ORGANIZATION = { Id: 'o-a1b2c3d4e5', MasterAccountId: '999900001111' };

/**
 * Emulates AWS for credentials that may only call GetCallerIdentity.
 *
 * @param organization what Organizations answers, by operation
 */
async function withoutAnyRights(
  args: readonly string[],
  settings: Record<string, string> = SETTINGS,
  organization: Readonly<Record<string, object>> = {},
) {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const isQuery = body.includes('Action=');
      const isCaller = body.includes('Action=GetCallerIdentity');
      const answer =
        organization[String(request.headers['x-amz-target']).replace(/^AWSOrganizations\w+\./, '')];
      if (answer) {
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answer));
        return;
      }
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
    return await runCommand(['doctor', ...args], { project: folderWith(settings) });
  } finally {
    process.env = before;
    server.closeAllConnections();
    server.close();
  }
}

test('without any permissions nothing is shown as off: every cell says no access, and the exit code is 1', async () => {
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

test('an organization whose stack set cannot be deployed from here is a problem, as JSON and as text', async () => {
  const settings = {
    'terraform.tfvars': `${SETTINGS['terraform.tfvars']}organization = { id = "o-a1b2c3d4e5", units = ["r-ab12"] }\n`,
  };
  const answers = {
    DescribeOrganization: { Organization: ORGANIZATION },
    ListDelegatedServicesForAccount: { DelegatedServices: [] },
    ListAWSServiceAccessForOrganization: { EnabledServicePrincipals: [] },
  };
  const { code, out } = await withoutAnyRights(['--json'], settings, answers);
  const [check] = JSON.parse(out).checks.filter(({ title }: { title: string }) => title === 'Organization');
  expect([code, check.status, check.text]).toEqual([
    1,
    'problem',
    'o-a1b2c3d4e5; a member; the management account is 999900001111',
  ]);
  expect(check.details).toEqual([
    expect.stringMatching(/^this account is neither the management account nor a delegated administrator/),
    'organization.call_as must be "DELEGATED_ADMIN" in this account',
    expect.stringMatching(/^trusted access of stack sets is off/),
    'trusted access for stack sets is off',
    'stack sets cannot be administered from this account',
  ]);
  const text = await withoutAnyRights([], settings, answers);
  expect(text.out).toMatch(/^problem {4}Organization: o-a1b2c3d4e5;/m);
}, 60_000);

test('as text, each denial is shown once', async () => {
  const { out } = await withoutAnyRights([]);
  expect(out.match(/GuardDuty: no access/g)).toHaveLength(1);
  for (const line of out.split('\n').slice(2, 7)) expect(line.length).toBeLessThanOrEqual(80);
}, 30_000);

test('without a settings file AWS is not called', async () => {
  const end = await runCommand(['doctor'], {
    project: folderWith({ 'terraform.tfvars.example': 'prefix = "m"' }),
  });
  expect(end.code).toBe(2);
  expect(endOf(end)).toMatch(/cp terraform.tfvars.example terraform.tfvars/);
});
