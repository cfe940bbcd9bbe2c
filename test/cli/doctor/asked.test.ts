import type { OrganizationAttempt } from '../../../cli/doctor/checks/organization-facts';
import { configurationsCheck, configurationsToRead } from '../../../cli/doctor/organization/asked';
import { parseSettings } from '../../../settings/schema';

const ACCOUNT = '111122223333';
const MANAGEMENT = '999900001111';

const member = (delegated: readonly string[] | undefined, management = MANAGEMENT): OrganizationAttempt => ({
  state: 'answered',
  value: { id: 'o-a1b2c3d4e5', management, delegated, trusted: undefined },
});
const DENIED: OrganizationAttempt = { state: 'no access', why: 'access denied' };
const NONE: OrganizationAttempt = { state: 'answered', value: undefined };

const WANTED = { guardduty: { organization: true }, health: { organization: true } };

/** What is read, and the row in its place. */
function seen(tried: OrganizationAttempt, values: Record<string, unknown> = {}) {
  const settings = parseSettings(values, 'terraform.tfvars');
  const check = configurationsCheck(tried, settings, ACCOUNT);
  return [configurationsToRead(tried, settings, ACCOUNT), check && [check.status, check.text]];
}

test('a delegated administrator sees the configurations of its services, whatever the settings', () => {
  const tried = member(['macie.amazonaws.com', 'guardduty.amazonaws.com', 'health.amazonaws.com']);
  expect(seen(tried)).toEqual([['guardduty', 'macie'], undefined]);
  expect(seen(tried, { security_hub: { enable_account: true, organization: true } })).toEqual([
    ['guardduty', 'macie'],
    undefined,
  ]);
});

test('an account that administers nothing sees one row, and no call is made in any Region', () => {
  const row = [
    'ok',
    'this account has none: it is not the delegated administrator of GuardDuty, Security Hub, Inspector, Macie or Config',
  ];
  expect(seen(member([]))).toEqual([[], row]);
  expect(seen(member([]), WANTED)).toEqual([[], row]);
});

test('the management account need not be registered, so the settings decide', () => {
  for (const delegated of [[], undefined]) {
    const tried = member(delegated, ACCOUNT);
    expect(seen(tried, WANTED)).toEqual([['guardduty'], undefined]);
    expect(seen(tried)).toEqual([
      [],
      ['ok', 'not read, because no service has organization = true in this management account'],
    ]);
  }
});

test('where it is unknown whether the account is an administrator, the settings decide, or the row says no access', () => {
  for (const tried of [DENIED, member(undefined), { state: 'not enabled' } as const]) {
    expect(seen(tried, WANTED)).toEqual([['guardduty'], undefined]);
    expect(seen(tried)).toEqual([
      [],
      ['no access', expect.stringMatching(/^not read, because it is unknown/)],
    ]);
  }
});

test('services that are not enabled are not read', () => {
  expect(seen(DENIED, { guardduty: { enabled: false, organization: true } })[0]).toEqual([]);
});

test('an account without an organization sees no row beside that of the organization', () => {
  expect(seen(NONE)).toEqual([[], undefined]);
  expect(seen(NONE, WANTED)).toEqual([[], undefined]);
});
