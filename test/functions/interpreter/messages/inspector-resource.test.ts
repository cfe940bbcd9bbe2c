import type { Detail } from '../../../../functions/interpreter/event';
import { inspector } from '../../../../functions/interpreter/messages/inspector';
import { sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const found = (resource: Detail) =>
  only(
    inspector(
      sampleWith('inspector2-finding-package', {
        title: 'CVE-2026-1 - openssl',
        packageVulnerabilityDetails: undefined,
        resources: [resource],
      }),
    ),
  );

test.each<[string, Detail, string, string, Record<string, string>]>([
  [
    'a virtual machine of another cloud',
    {
      id: 'vm-id',
      provider: 'AZURE',
      providerAccountId: 'sub-1',
      details: {
        vm: { vmName: 'web', type: 'D2', platform: 'LINUX', ipV4Addresses: ['10.0.0.4'], networkId: 'n-1' },
      },
    },
    'web (vm-id)',
    'CVE-2026-1 - openssl: web',
    {
      'Instance type': 'D2 (LINUX)',
      'IP addresses': '10.0.0.4',
      VPC: 'n-1',
      'Cloud account': 'sub-1 (AZURE)',
    },
  ],
  [
    'an image of another cloud',
    {
      id: 'x',
      details: {
        image: { repositoryName: 'shop', imageTags: ['1.2'], imageDigest: 'sha256:0a', inUseCount: 3 },
      },
    },
    'shop:1.2 (sha256:0a)',
    'CVE-2026-1 - openssl: shop:1.2',
    { 'In use': '3' },
  ],
  [
    'a function of another cloud',
    {
      id: 'x',
      details: {
        serverlessFunction: { serverlessFunctionName: 'resize', version: '7', runtime: 'PYTHON_3_14' },
      },
    },
    'resize:7',
    'CVE-2026-1 - openssl: resize:7',
    { Platform: 'PYTHON_3_14' },
  ],
  [
    'a machine image',
    {
      id: 'x',
      details: {
        machineImage: { machineImageId: 'ami-1', name: 'golden', isPublic: true, ownerAccountId: '1' },
      },
    },
    'ami-1 (golden)',
    'CVE-2026-1 - openssl: ami-1',
    { 'Public access': 'true', Owner: '1' },
  ],
  [
    'a Lambda function',
    {
      id: 'arn:aws:lambda:eu-west-1:111122223333:function:resize:$LATEST',
      details: {
        awsLambdaFunction: {
          functionName: 'resize',
          version: '$LATEST',
          runtime: 'NODEJS_24_X',
          executionRoleArn: 'arn:role',
          layers: ['arn:layer'],
          vpcConfig: { vpcId: 'vpc-1', securityGroupIds: ['sg-1'] },
        },
      },
    },
    'resize:$LATEST',
    'CVE-2026-1 - openssl: resize:$LATEST',
    {
      Platform: 'NODEJS_24_X',
      Role: 'arn:role',
      Layers: 'arn:layer',
      VPC: 'vpc-1',
      'Security groups': 'sg-1',
    },
  ],
  [
    'a resource of a type that came later',
    { id: 'arn:aws:new:eu-west-1:111122223333:thing/t-1', details: { thing: { name: 'x' } } },
    'arn:aws:new:eu-west-1:111122223333:thing/t-1',
    'CVE-2026-1 - openssl: t-1',
    {},
  ],
])('%s is named', (_, resource, name, title, fields) => {
  const alert = found(resource);
  expect([alert.resource, alert.title]).toEqual([name, title]);
  expect(shown(alert)).toMatchObject(fields);
});
