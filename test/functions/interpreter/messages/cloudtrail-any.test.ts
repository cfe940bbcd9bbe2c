import { sample, sampleWith } from '../../sample-events';
import { called, KEY, toldOf, toldWith } from './cloudtrail-calls';
import { shown } from './shown';

test('a call of any service has the names of that service', () => {
  const { service, product, title, severity, link } = toldOf(sample('cloudtrail-stop-logging'));
  expect({ service, product, title, severity, link }).toEqual({
    service: 'cloudtrail',
    product: 'CloudTrail',
    title: 'AdministratorAccess/alice called StopLogging on trail/main',
    severity: 'high',
    link: 'https://eu-west-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-west-1#/events/e-StopLogging',
  });
  const other = toldOf({ ...sample(KEY), source: 'aws.glue' });
  expect([other.service, other.product]).toEqual(['glue', 'aws.glue']);
});

test('a call of a service with message functions has the names of that service', () => {
  const event = {
    ...sampleWith(KEY, { eventSource: 'guardduty.amazonaws.com', eventName: 'DeleteDetector' }),
    source: 'aws.guardduty',
  };
  const { service, product, severity } = toldOf(event);
  expect({ service, product, severity }).toEqual({
    service: 'guardduty',
    product: 'GuardDuty',
    severity: 'high',
  });
});

test('the caller is shown with session, access key and MFA', () => {
  const fields = shown(toldOf(sample('cloudtrail-iam-attach-administrator')));
  expect(fields).toMatchObject({
    Who: 'assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/alice',
    MFA: 'No',
    'Session issuer':
      'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_AdministratorAccess_0123456789abcdef (Role)',
    'Access key': 'ASIAIOSFODNN7EXAMPLE',
  });
  const sessionContext = {
    sourceIdentity: 'alice@example.com',
    webIdFederationData: { federatedProvider: 'accounts.google.com' },
  };
  expect(
    shown(
      toldWith({
        userIdentity: { type: 'AssumedRole', accountId: '999988887777', sessionContext },
        vpcEndpointId: 'vpce-1',
      }),
    ),
  ).toMatchObject({
    'VPC endpoint': 'vpce-1',
    'Source identity': 'alice@example.com',
    'Identity provider': 'accounts.google.com',
    'Remote account': '999988887777',
  });
});

test('a caller is of no other account if the record does not say to whom it belongs', () => {
  const userIdentity = { type: 'AssumedRole', accountId: '999988887777' };
  expect(shown(toldWith({ userIdentity, recipientAccountId: undefined }))).not.toHaveProperty(
    'Remote account',
  );
});

test.each([
  [
    { arn: 'arn:aws:sts::111122223333:assumed-role/Scaling/x', invokedBy: 'autoscaling.amazonaws.com' },
    'Scaling/x',
  ],
  [{ type: 'Unknown', userName: 'team/user/bob' }, 'team/user/bob'],
  [{ type: 'AWSService', invokedBy: 'ecs.amazonaws.com' }, 'ecs.amazonaws.com'],
  [{ accountId: '111122223333', invokedBy: 'AWS Internal' }, 'AWS Internal'],
  [{ type: 'IdentityCenterUser', principalId: 'u-1' }, 'u-1'],
  [{ type: 'IdentityCenterUser', onBehalfOf: { userId: 'u-2' } }, 'u-2'],
  [null, 'Somebody'],
])('the title of a call by %j begins with %s', (userIdentity, who) => {
  expect(toldWith({ userIdentity }).title).toBe(
    `${who} called CreateAccessKey on AKIAI44QH8DHBEXAMPLE (carol)`,
  );
});

test.each([
  ['UpdateFunctionCode20150331v2', 'UpdateFunctionCode'],
  ['CreateFunction20150331', 'CreateFunction'],
  ['CreateDistribution2020_05_31', 'CreateDistribution'],
  ['UpdateFunctionCode20150331v12', 'UpdateFunctionCode'],
  ['Import20150331Data', 'Import20150331Data'],
])('the title has %s without the version of the API', (eventName, call) => {
  expect(called('lambda.amazonaws.com', eventName, null).title).toMatch(new RegExp(` called ${call}$`));
});
