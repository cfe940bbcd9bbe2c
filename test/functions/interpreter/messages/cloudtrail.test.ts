import type { Detail } from '../../../../functions/interpreter/event';
import { apiCall } from '../../../../functions/interpreter/messages/cloudtrail';
import { sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const ABOUT = { service: 'ec2', product: 'EC2', severity: 'high', fields: [] } as const;

const toldWith = (detail: Detail, about = {}) =>
  only(apiCall(sampleWith('ec2-cloudtrail-create-security-group', detail), { ...ABOUT, ...about }));

test('a call shows caller, source IP and user agent', () => {
  const { fields, ...alert } = toldWith({}, { resource: 'sg-1', action: 'created' });
  expect(alert).toMatchObject({ severity: 'high', title: 'Admin/alice created sg-1', resource: 'sg-1' });
  expect(shown({ fields })).toEqual({
    API: 'CreateSecurityGroup',
    Who: 'assumed-role/Admin/alice',
    'Source IP': '198.51.100.20',
    MFA: 'Yes',
    'Session issuer': 'arn:aws:iam::111122223333:role/Admin (Role)',
    'Access key': 'ASIAIOSFODNN7EXAMPLE',
    'API service': 'ec2.amazonaws.com',
    'User agent': 'aws-cli/2.30.0',
  });
});

test('a call without a resource has its name in the title', () => {
  const alert = toldWith({ requestParameters: null, responseElements: null });
  expect(alert.title).toBe('Admin/alice called CreateSecurityGroup');
});

test('a call without a name is still shown', () => {
  expect(toldWith({ eventName: undefined }, { resource: 'sg-1' }).title).toBe(
    'Admin/alice called something on sg-1',
  );
});

describe('who', () => {
  test.each([
    [
      'a user',
      { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/ops/bob', userName: 'bob' },
      'user/ops/bob',
    ],
    ['the root user', { type: 'Root', arn: 'arn:aws:iam::111122223333:root' }, 'root'],
    [
      'a role on behalf of a service',
      {
        arn: 'arn:aws:sts::111122223333:assumed-role/Autoscaling/x',
        invokedBy: 'autoscaling.amazonaws.com',
      },
      'assumed-role/Autoscaling/x (autoscaling.amazonaws.com)',
    ],
    ['a service', { type: 'AWSService', invokedBy: 'ecs.amazonaws.com' }, 'AWSService (ecs.amazonaws.com)'],
    [
      'a session whose name has a colon',
      { arn: 'arn:aws:sts::111122223333:assumed-role/Admin/a:b' },
      'assumed-role/Admin/a:b',
    ],
    ['an identity without an ARN', { type: 'IdentityCenterUser', principalId: 'AIDAX' }, 'AIDAX'],
    ['nobody', undefined, undefined],
  ])('is %s', (_, userIdentity, expected) => {
    expect(shown(toldWith({ userIdentity })).Who).toBe(expected);
  });
});

describe('a call that failed', () => {
  const refused = { errorCode: 'Client.UnauthorizedOperation', errorMessage: 'You are not authorized.' };

  test('shows the error in place of the action', () => {
    const alert = toldWith(refused, { resource: 'sg-1', action: 'created' });
    const { title, description, severity } = alert;
    expect({ title, description, severity }).toEqual({
      title: 'Admin/alice was refused CreateSecurityGroup on sg-1: Client.UnauthorizedOperation',
      description: 'You are not authorized.',
      severity: 'medium',
    });
    expect(shown(alert)['Error code']).toBe('Client.UnauthorizedOperation');
  });

  test('for another reason than a missing permission says so', () => {
    const alert = toldWith({ errorCode: 'Client.InvalidGroup.Duplicate' }, { resource: 'sg-1' });
    expect(alert).toMatchObject({
      title: 'Admin/alice failed to call CreateSecurityGroup on sg-1: Client.InvalidGroup.Duplicate',
      key: 'ec2/failed/111122223333/ap-northeast-1/sg-1/assumed-role/Admin/alice/CreateSecurityGroup/Client.InvalidGroup.Duplicate',
    });
  });

  test.each([
    ['AccessDenied', 'medium'],
    ['AccessDeniedException', 'medium'],
    ['Client.InvalidPermission.Duplicate', 'low'],
  ])('with %s is %s', (errorCode, severity) => {
    expect(toldWith({ errorCode }).severity).toBe(severity);
  });

  test('is one problem with its repeats, but not with those of others', () => {
    const keys = [
      toldWith({ ...refused, eventID: 'a' }),
      toldWith({ ...refused, eventID: 'b' }),
      toldWith({ ...refused, userIdentity: { type: 'Root' } }),
    ].map(({ key }) => key);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });
});

test('each successful call is a separate problem', () => {
  expect(toldWith({ eventID: 'a' }).key).toBe('ec2/call/a');
  expect(toldWith({ eventID: 'b' }).key).toBe('ec2/call/b');
});
