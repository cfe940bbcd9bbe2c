import { folderWith, removeFolders } from '../../settings/read/folder';
import { denyingAws } from '../denying-aws';
import { endOf, runCommand } from '../run-command';

afterAll(removeFolders);

const SETTINGS = { 'terraform.tfvars': 'prefix = "m"\nregions = ["us-east-1", "eu-west-1"]\n' };

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
  const aws = await denyingAws(organization);
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
  });
  try {
    return await runCommand(['doctor', ...args], { project: folderWith(settings) });
  } finally {
    process.env = before;
    aws.stop();
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
