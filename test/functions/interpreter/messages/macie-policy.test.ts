import type { Detail } from '../../../../functions/interpreter/event';
import { macie } from '../../../../functions/interpreter/messages/macie';
import { sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const NOBODY = {
  assumedRole: null,
  iamUser: null,
  federatedUser: null,
  root: null,
  awsAccount: null,
  awsService: null,
};
const actedBy = (actor: Detail) => {
  const { Who, 'By service': service } = shown(
    only(macie(sampleWith('macie-finding-policy', { policyDetails: { actor } }))),
  );
  return [Who, service];
};

test.each<[string, Detail, string]>([
  [
    'AWSService',
    { awsService: { invokedBy: 'cloudformation.amazonaws.com' } },
    'cloudformation.amazonaws.com',
  ],
  ['AWSAccount', { awsAccount: { accountId: '999988887777', principalId: 'p' } }, '999988887777 (p)'],
  ['IAMUser', { iamUser: { arn: 'arn:user/bob', userName: 'bob' } }, 'arn:user/bob'],
  ['Root', { root: { arn: 'arn:root' } }, 'arn:root'],
  ['FederatedUser', { federatedUser: { arn: 'arn:federated' } }, 'arn:federated'],
  ['Something', { somethingNew: { arn: 'arn:new' } }, 'arn:new'],
])('an actor of type %s is named', (type, identity, name) => {
  expect(actedBy({ userIdentity: { ...NOBODY, type, ...identity } })).toEqual([
    `${name} (${type})`,
    undefined,
  ]);
});

test('the kind that the type names counts, not another that is there too', () => {
  const userIdentity = { type: 'IAMUser', assumedRole: { arn: 'arn:role' }, iamUser: { arn: 'arn:user' } };
  expect(actedBy({ userIdentity })[0]).toBe('arn:user (IAMUser)');
});

test('a service that acted on behalf of a user is shown', () => {
  const userIdentity = { type: 'AssumedRole', assumedRole: { arn: 'arn:role' } };
  const domainDetails = { domainName: 'cloudformation.amazonaws.com' };
  expect(actedBy({ userIdentity, domainDetails })).toEqual([
    'arn:role (AssumedRole)',
    'cloudformation.amazonaws.com',
  ]);
});

test('the source of public access and disabled blocks are shown', () => {
  const permissionConfiguration = {
    accountLevelPermissions: { blockPublicAccess: { blockPublicAcls: false, ignorePublicAcls: true } },
    bucketLevelPermissions: {
      blockPublicAccess: { blockPublicPolicy: false, restrictPublicBuckets: false },
      bucketPolicy: { allowsPublicReadAccess: true, allowsPublicWriteAccess: true },
      accessControlList: { allowsPublicReadAccess: true },
    },
  };
  const s3Bucket = { name: 'b', publicAccess: { effectivePermission: 'PUBLIC', permissionConfiguration } };
  expect(
    shown(
      only(
        macie(sampleWith('macie-finding-policy', { resourcesAffected: { s3Bucket }, policyDetails: null })),
      ),
    ),
  ).toMatchObject({
    'Public access': 'PUBLIC',
    'Opened by': 'bucket policy (read and write), access control list (read)',
    'Block public access':
      'account: blockPublicAcls off\nbucket: blockPublicPolicy, restrictPublicBuckets off',
  });
});
