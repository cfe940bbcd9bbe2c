import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, removeFolders } from '../../settings/read/folder';
import { denyingAws } from '../denying-aws';
import { endOf, runCommand } from '../run-command';

afterAll(removeFolders);

const SETTINGS = { 'terraform.tfvars': 'prefix = "m"\nregions = ["us-east-1", "eu-west-1"]\n' };

const ORGANIZATION = { Id: 'o-a1b2c3d4e5', MasterAccountId: '999900001111' };

/**
 * Emulates AWS for credentials that may only call GetCallerIdentity.
 *
 * @param allowed what is answered all the same, by operation of Organizations, or by method and path
 */
async function withoutAnyRights(
  args: readonly string[],
  settings: Record<string, string> = SETTINGS,
  allowed: Readonly<Record<string, object>> = {},
) {
  const aws = await denyingAws(allowed);
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
  });
  try {
    const project = folderWith(settings);
    return { ...(await runCommand(['doctor', ...args], { project })), project };
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
    'Organization configurations': 'no access',
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

/** Answers of Organizations in an account that is the delegated administrator of these services. */
const delegatedFor = (...principals: readonly string[]) => ({
  DescribeOrganization: { Organization: ORGANIZATION },
  ListDelegatedServicesForAccount: {
    DelegatedServices: principals.map((ServicePrincipal) => ({ ServicePrincipal })),
  },
});

test('an ordinary member of an organization sees one row about configurations, and no cell', async () => {
  const { out } = await withoutAnyRights([], SETTINGS, delegatedFor());
  expect(out).toMatch(/^ok {9}Organization configurations: this account has none/m);
  expect(out).not.toContain('Organization configurations, by which');
}, 30_000);

test('in a delegated administrator, a configuration that cannot be read is shown as no access', async () => {
  const answers = delegatedFor('guardduty.amazonaws.com', 'inspector2.amazonaws.com');
  const { code, out } = await withoutAnyRights(['--json'], SETTINGS, answers);
  const { organization, advice } = JSON.parse(out);
  const denied = { 'us-east-1': { state: 'no access' }, 'eu-west-1': { state: 'no access' } };
  expect(organization).toMatchObject({ guardduty: denied, inspector: denied });
  expect([code, Object.keys(organization), advice]).toEqual([1, ['guardduty', 'inspector'], []]);
}, 30_000);

test('--write keeps the organization configurations of the user, and shows them as theirs', async () => {
  const answers = {
    ...delegatedFor('macie.amazonaws.com', 'inspector2.amazonaws.com'),
    'GET /admin/configuration': { autoEnable: true, maxAccountLimitReached: false },
    'POST /organizationconfiguration/describe': { autoEnable: { ec2: false, ecr: false } },
  };
  const { out, project } = await withoutAnyRights(['--write'], SETTINGS, answers);
  expect(out).toContain(
    [
      'Region     Inspector  Macie',
      'us-east-1  –          yours',
      'eu-west-1  –          yours',
      '',
      'us-east-1, eu-west-1: Macie: turned on in new accounts: Macie',
    ].join('\n'),
  );
  expect(readFileSync(join(project, 'terraform.tfvars'), 'utf8')).toBe(
    `${SETTINGS['terraform.tfvars']}\nmacie = {\n  existing_organization_configurations = ["us-east-1", "eu-west-1"]\n}\n`,
  );
}, 30_000);

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
