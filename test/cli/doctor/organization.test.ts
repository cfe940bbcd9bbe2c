import { organizationCheck } from '../../../cli/doctor/checks/organization';
import {
  type AskOrganizations,
  organizationFacts,
  tryOrganizationFacts,
} from '../../../cli/doctor/checks/organization-facts';
import { parseSettings } from '../../../settings/schema';

const HUB = '111122223333';
const MANAGEMENT = '999900001111';
const STACK_SETS = 'member.org.stacksets.cloudformation.amazonaws.com';
const ORGANIZATION = { id: 'o-a1b2c3d4e5', units: ['r-ab12'], call_as: 'DELEGATED_ADMIN' };

const errorNamed = (name: string, message = '') => Object.assign(new Error(message), { name, $metadata: {} });
const DENIED_BY_ORGANIZATIONS = errorNamed(
  'AccessDeniedException',
  "You don't have permissions to access this resource.",
);
const DENIED_BY_IAM = errorNamed(
  'AccessDeniedException',
  'User: arn:aws:iam::111122223333:user/me is not authorized to perform: organizations:ListDelegatedServicesForAccount',
);

interface Answers {
  readonly organization?: Error;
  readonly delegated?: readonly string[] | Error;
  readonly trusted?: readonly string[] | Error;
}

/** Organizations in which only some answers differ from what a stack set needs. */
function organizations({ organization, delegated = [STACK_SETS], trusted = [STACK_SETS] }: Answers) {
  const list = (key: string, principals: readonly string[] | Error) => () =>
    principals instanceof Error
      ? Promise.reject(principals)
      : Promise.resolve({ [key]: principals.map((ServicePrincipal) => ({ ServicePrincipal })) });
  return {
    describeOrganization: () =>
      organization
        ? Promise.reject(organization)
        : Promise.resolve({ Organization: { Id: 'o-a1b2c3d4e5', MasterAccountId: MANAGEMENT } }),
    listDelegatedServicesForAccount: list('DelegatedServices', delegated),
    listAWSServiceAccessForOrganization: list('EnabledServicePrincipals', trusted),
  } as unknown as AskOrganizations;
}

const check = async (answers: Answers, settings: object = { organization: ORGANIZATION }, account = HUB) =>
  organizationCheck(
    await tryOrganizationFacts(organizations(answers), account),
    parseSettings(settings as Record<string, unknown>, 'terraform.tfvars'),
    account,
  );

test('the delegated administrator with trusted access is ok', async () => {
  expect(await check({})).toEqual({
    title: 'Organization',
    status: 'ok',
    text: `o-a1b2c3d4e5; delegated administrator for ${STACK_SETS}`,
    details: ['trusted access for stack sets is on', 'stack sets can be administered from this account'],
  });
});

test('an account that is neither the management account nor a delegated administrator is a problem, with the command that fixes it', async () => {
  const mend = `this account is neither the management account nor a delegated administrator for stack sets; in ${MANAGEMENT}: aws organizations register-delegated-administrator --service-principal ${STACK_SETS} --account-id ${HUB}`;
  for (const delegated of [[], ['guardduty.amazonaws.com'], DENIED_BY_ORGANIZATIONS]) {
    const { status, details } = await check({ delegated, trusted: DENIED_BY_ORGANIZATIONS });
    expect([status, details?.[0]]).toEqual(['problem', mend]);
  }
});

test('trusted access that is off is a problem', async () => {
  expect(await check({ trusted: ['guardduty.amazonaws.com'] })).toMatchObject({
    status: 'problem',
    details: expect.arrayContaining([
      `trusted access of stack sets is off; in ${MANAGEMENT}: aws cloudformation activate-organizations-access`,
    ]),
  });
});

test('call_as must match the role of the account', async () => {
  const self = { organization: { ...ORGANIZATION, call_as: 'SELF' } };
  expect((await check({}, self)).details).toContain(
    'organization.call_as must be "DELEGATED_ADMIN" in this account',
  );
  expect((await check({}, undefined, MANAGEMENT)).details).toContain(
    'organization.call_as must be "SELF" in this account',
  );
  expect((await check({ delegated: [] }, self, MANAGEMENT)).status).toBe('ok');
});

test('the id of another organization is a problem, even without units', async () => {
  expect(await check({}, { organization: { id: 'o-zzzzzzzzzz' } })).toMatchObject({
    status: 'problem',
    details: expect.arrayContaining([
      'organization.id is o-zzzzzzzzzz, but this account belongs to o-a1b2c3d4e5: its members are refused',
    ]),
  });
});

test('a service for the organization needs its delegated administrator, but not in the management account', async () => {
  const settings = { guardduty: { organization: true } };
  expect(await check({}, settings)).toMatchObject({
    status: 'problem',
    details: expect.arrayContaining([
      `guardduty.organization: this account is not the delegated administrator for guardduty.amazonaws.com; docs/organizations.md has the command for ${MANAGEMENT}`,
    ]),
  });
  expect((await check({ delegated: ['guardduty.amazonaws.com'] }, settings)).status).toBe('ok');
  expect((await check({ delegated: [] }, settings, MANAGEMENT)).status).toBe('ok');
});

test('facts that the caller has no permission to read are unknown, and no problem', async () => {
  expect(await check({ delegated: DENIED_BY_IAM, trusted: DENIED_BY_IAM })).toMatchObject({
    status: 'no access',
    details: [
      'cannot determine whether it is a delegated administrator: allow organizations:ListDelegatedServicesForAccount',
    ],
  });
});

test('an account without an organization is ok unless the settings name one', async () => {
  const organization = errorNamed('AWSOrganizationsNotInUseException');
  expect(await check({ organization }, {})).toEqual({
    title: 'Organization',
    status: 'ok',
    text: 'this account belongs to no organization',
  });
  for (const settings of [
    { organization: { id: 'o-a1b2c3d4e5' } },
    { macie: { enabled: true, organization: true } },
  ])
    expect((await check({ organization }, settings)).status).toBe('problem');
});

test('without an organization in the settings, an ordinary member is ok', async () => {
  expect(await check({ delegated: DENIED_BY_ORGANIZATIONS, trusted: DENIED_BY_ORGANIZATIONS }, {})).toEqual({
    title: 'Organization',
    status: 'ok',
    text: `o-a1b2c3d4e5; a member; the management account is ${MANAGEMENT}`,
    details: ['stack sets cannot be administered from this account'],
  });
});

test('an error that does not come from AWS is thrown', async () => {
  const broken = { describeOrganization: () => Promise.reject(new TypeError('broken')) };
  await expect(organizationFacts(broken as unknown as AskOrganizations, HUB)).rejects.toThrow('broken');
});
