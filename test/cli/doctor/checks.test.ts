import type { IAM } from '@aws-sdk/client-iam';
import { collisionCheck, collisions } from '../../../cli/doctor/checks/collisions';
import { scansCheck } from '../../../cli/doctor/checks/inspector-scans';
import { optInCheck } from '../../../cli/doctor/checks/opt-in';
import { deniedIn, permissionsCheck } from '../../../cli/doctor/checks/permissions';
import { principalOf } from '../../../cli/doctor/checks/principal';
import { simulationRequest } from '../../../cli/doctor/checks/simulation-request';
import { lockCheck } from '../../../cli/doctor/checks/state-bucket';
import { tokensCheck } from '../../../cli/doctor/checks/tokens';
import type { Finding, Findings } from '../../../cli/doctor/facts';
import { refusedRegions } from '../../../cli/doctor/gather';
import { policies } from '../../../permissions/policies';
import type { Region } from '../../../settings/regions';
import { parseSettings } from '../../../settings/schema';

const ACCOUNT = '111122223333';
const settingsOf = (values: Record<string, unknown>) => parseSettings(values, 'terraform.tfvars');

test('names without the tag collide; those of a deployment with a longer prefix do not', () => {
  const named = (name: string, madeBy?: string) => ({ kind: 'rule', name, place: 'us-east-1', madeBy });
  const found = [
    named('mon-guardduty', 'mon'),
    named('mon-heartbeat'),
    named('mon-budget', 'terraform'),
    named('mon-dev-guardduty', 'mon-dev'),
    named('mon-other', 'mon-dev'),
  ];
  expect(collisions(found, 'mon').map(({ name }) => name)).toEqual([
    'mon-heartbeat',
    'mon-budget',
    'mon-other',
  ]);
});

test('if names cannot be checked, the result is not ok', () => {
  const check = collisionCheck([['us-east-1', { state: 'no access', why: 'access denied' }]], 'mon');
  expect(check).toMatchObject({
    status: 'no access',
    details: ['not checked in any Region: access denied'],
  });
});

test('a disabled Region is a problem unless it can be left out, and its status may be unknown', () => {
  const used = ['us-east-1', 'me-south-1'] as const;
  const off = { state: 'answered', value: ['me-south-1'] } as const;
  expect(optInCheck(off, used, used, 'us-east-1')).toMatchObject({
    status: 'problem',
    text: expect.stringContaining('me-south-1'),
  });
  expect(optInCheck(off, used, ['us-east-1'], 'us-east-1').status).toBe('warning');
  const denied = { state: 'no access', why: 'denied' } as const;
  expect(optInCheck(denied, used, used, 'us-east-1').status).toBe('no access');
  expect(optInCheck(denied, ['us-east-1'], ['us-east-1'], 'us-east-1').status).toBe('ok');
});

test('tokens are checked only for opt-in Regions, and a Region that refuses them is a problem', async () => {
  const iam = (version: number) => ({
    getAccountSummary: () => Promise.resolve({ SummaryMap: { GlobalEndpointTokenVersion: version } }),
  });
  const check = async (version: number, used: readonly Region[], refused: readonly Region[] = []) =>
    (await tokensCheck(iam(version) as never, used, refused))?.status;
  expect(await check(1, ['us-east-1'])).toBeUndefined();
  expect(await check(1, ['me-south-1'])).toBe('warning');
  expect(await check(2, ['me-south-1'])).toBe('ok');
  expect(await check(2, ['me-south-1'], ['me-south-1'])).toBe('problem');
});

test('a Region in which no service accepts the credentials is refused', () => {
  const off = { state: 'not enabled' } as const;
  const findings: Findings = new Map([
    [
      'guardduty',
      new Map<Region, Finding>([
        ['me-south-1', off],
        ['us-east-1', off],
      ]),
    ],
    ['macie', new Map<Region, Finding>([['us-east-1', { state: 'none' }]])],
  ]);
  expect(refusedRegions(findings)).toEqual(['me-south-1']);
});

test('scans that scan_types would turn off are listed', () => {
  const exists = {
    state: 'exists',
    owner: 'user',
    id: 'EC2, LAMBDA',
    isOn: true,
    isMarked: undefined,
    notes: [],
  } as const;
  const findings: Findings = new Map([['inspector', new Map([['us-east-1', exists]])]]);
  const check = (inspector: object) =>
    scansCheck(settingsOf({ regions: ['us-east-1'], inspector }), findings);
  expect(check({ scan_types: ['EC2'] })?.details).toEqual(['us-east-1: LAMBDA']);
  expect([check({}), check({ scan_types: ['EC2', 'LAMBDA'] })]).toEqual([undefined, undefined]);
});

test('a state lock is shown with its age', async () => {
  const s3 = {
    listObjectsV2: () =>
      Promise.resolve({
        Contents: [{ Key: 'm/hub.tfstate' }, { Key: 'm/hub.tfstate.tflock', LastModified: new Date(0) }],
      }),
  };
  const settings = settingsOf({ prefix: 'm', state: { bucket: 'our-states' } });
  const check = await lockCheck(s3 as never, settings, { account: ACCOUNT }, 30 * 60_000);
  expect(check).toMatchObject({ status: 'warning', details: ['m/hub.tfstate.tflock, for 30 min'] });
});

test('for a session, its role is simulated, with the path that the ARN of the session lacks', async () => {
  const Arn = `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1`;
  const iam = { getRole: () => Promise.resolve({ Role: { Arn } }) } as never;
  const denied = { getRole: () => Promise.reject(new Error('denied')) } as never;
  const session = `arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_Admin_1/me`;
  expect(await principalOf(iam, session)).toEqual({ arn: Arn });
  expect(await principalOf(denied, session)).toEqual({
    arn: `arn:aws:iam::${ACCOUNT}:role/AWSReservedSSO_Admin_1`,
  });
  expect(await principalOf(iam, `arn:aws:iam::${ACCOUNT}:root`)).toBe('root');
  expect(await principalOf(iam, `arn:aws:sts::${ACCOUNT}:federated-user/me`)).toBeUndefined();
});

test('every statement of the policies can be simulated: real ARNs, and values for its conditions', () => {
  const all = policies({
    prefix: 'mon',
    application: 'fwd',
    state: { bucket: 'our-states', key_prefix: 'mon' },
  });
  for (const { document } of all)
    for (const statement of document.Statement) {
      const request = simulationRequest('arn', statement, { account: ACCOUNT, region: 'eu-west-1' });
      for (const arn of request.ResourceArns ?? [])
        expect(arn).toMatch(/^(\*|arn:aws:[a-z0-9-]+:[a-z0-9-]*:(\d{12}|aws)?:[^*]+)$/);
      for (const { ContextKeyValues } of request.ContextEntries ?? [])
        expect(ContextKeyValues?.[0]).toMatch(/^[^*]+$/);
    }
});

const result = (EvalActionName: string, EvalDecision: string, AllowedByOrganizations = true) =>
  ({ EvalActionName, EvalDecision, OrganizationsDecisionDetail: { AllowedByOrganizations } }) as never;

test('an action that is allowed on one kind of resource of a statement is not missing', () => {
  const found = deniedIn([
    result('events:DescribeArchive', 'implicitDeny'),
    result('events:DescribeArchive', 'allowed'),
    result('events:PutRule', 'implicitDeny'),
    result('sqs:CreateQueue', 'explicitDeny', false),
  ]);
  expect(found).toEqual([
    { action: 'events:PutRule', isByOrganization: false },
    { action: 'sqs:CreateQueue', isByOrganization: true },
  ]);
});

test('missing permissions are listed by policy, from all pages; those of the forwarder only if it is on', async () => {
  const asked: string[] = [];
  const simulatePrincipalPolicy = ({ ActionNames, Marker }: { ActionNames: string[]; Marker?: string }) => {
    asked.push(...ActionNames);
    if (!Marker) return Promise.resolve({ EvaluationResults: [], IsTruncated: true, Marker: '2' });
    return Promise.resolve({
      EvaluationResults: ActionNames.map((name) =>
        result(name, name === 'sqs:CreateQueue' ? 'implicitDeny' : 'allowed'),
      ),
    });
  };
  const iam = { simulatePrincipalPolicy } as unknown as IAM;
  const caller = { account: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/me` };
  const check = await permissionsCheck(iam, settingsOf({}), caller, () => undefined);
  expect(check).toMatchObject({ status: 'problem', details: ['deploy: sqs:CreateQueue'] });
  expect(asked).not.toContain('serverlessrepo:CreateCloudFormationChangeSet');
});

test('if simulation is denied, the result is unknown', async () => {
  const denied = Object.assign(new Error('no'), { name: 'AccessDenied', $metadata: {} });
  const iam = { simulatePrincipalPolicy: () => Promise.reject(denied) } as unknown as IAM;
  const caller = { account: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/me` };
  expect((await permissionsCheck(iam, settingsOf({}), caller, () => undefined)).status).toBe('no access');
});
