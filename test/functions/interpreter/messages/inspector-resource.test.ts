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
      providerOrgId: 'org-1',
      providerAccountId: 'sub-1',
      details: {
        vm: {
          vmName: 'web',
          type: 'D2',
          platform: 'LINUX',
          ipV4Addresses: ['10.0.0.4'],
          networkId: 'n-1',
          subnetIds: ['s-1', 's-2'],
          securityGroupIds: ['g-1', 'g-2'],
          vmImageReference: 'ubuntu',
          executionRole: 'reader',
          keyName: 'alice',
          launchedAt: '2026-11-20T10:00:00Z',
        },
      },
    },
    'web (vm-id)',
    'CVE-2026-1 - openssl: web',
    {
      'Instance type': 'D2 (LINUX)',
      'IP addresses': '10.0.0.4',
      VPC: 'n-1 (s-1, s-2)',
      'Security groups': 'g-1, g-2',
      Image: 'ubuntu',
      Role: 'reader',
      'Key pair': 'alice',
      Launched: '2026-11-20T10:00:00Z (time)',
      'Cloud account': 'sub-1 (AZURE, org-1)',
    },
  ],
  [
    'an instance',
    { id: 'i-1', tags: { Name: 'web' }, details: { awsEc2Instance: { type: 't3.micro', keyName: 'alice' } } },
    'i-1 (web)',
    'CVE-2026-1 - openssl: i-1',
    { 'Instance type': 't3.micro', 'Key pair': 'alice' },
  ],
  [
    'an image of another cloud',
    {
      id: 'x',
      details: {
        image: {
          repositoryName: 'shop',
          imageTags: ['1.2', 'latest'],
          imageDigest: 'sha256:0a',
          inUseCount: 3,
          platform: 'LINUX',
          architecture: 'arm64',
          registry: 'shop.azurecr.io',
          pushedAt: '2026-11-20T10:00:00Z',
          author: 'alice',
        },
      },
    },
    'shop:1.2, latest (sha256:0a)',
    'CVE-2026-1 - openssl: shop:1.2, latest',
    {
      'In use': '3',
      Platform: 'LINUX, arm64',
      Registry: 'shop.azurecr.io',
      Pushed: '2026-11-20T10:00:00Z (time)',
      Author: 'alice',
    },
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
        machineImage: {
          machineImageId: 'ami-1',
          name: 'golden',
          isPublic: true,
          ownerAccountId: '1',
          platform: 'LINUX',
          architecture: 'arm64',
          sourceResourceId: 'i-1',
          state: 'available',
        },
      },
    },
    'ami-1 (golden)',
    'CVE-2026-1 - openssl: ami-1',
    { 'Public access': 'true', Platform: 'LINUX, arm64', 'Made from': 'i-1', State: 'available', Owner: '1' },
  ],
  [
    'a code repository',
    {
      id: 'x',
      details: { codeRepository: { projectName: 'shop', providerType: 'GITHUB', integrationArn: 'arn:i' } },
    },
    'shop (GITHUB)',
    'CVE-2026-1 - openssl: shop',
    { Integration: 'arn:i' },
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
          packageType: 'ZIP',
          architectures: ['ARM_64'],
          executionRoleArn: 'arn:role',
          layers: ['arn:layer/1', 'arn:layer/2'],
          vpcConfig: { vpcId: 'vpc-1', subnetIds: ['s-1', 's-2'], securityGroupIds: ['sg-1', 'sg-2'] },
          lastModifiedAt: '2026-11-20T10:00:00Z',
        },
      },
    },
    'resize:$LATEST',
    'CVE-2026-1 - openssl: resize:$LATEST',
    {
      Platform: 'NODEJS_24_X, ZIP, ARM_64',
      Role: 'arn:role',
      Layers: 'arn:layer/1\narn:layer/2',
      VPC: 'vpc-1 (s-1, s-2)',
      'Security groups': 'sg-1, sg-2',
      Modified: '2026-11-20T10:00:00Z (time)',
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
  const withFormat = alert.fields.map((field) => ({
    ...field,
    value: field.format ? `${field.value} (${field.format})` : field.value,
  }));
  expect(shown({ fields: withFormat })).toMatchObject(fields);
});

test('a finding without a resource is named by the resources of its event', () => {
  const alert = only(inspector(sampleWith('inspector2-finding-package', { resources: [null] })));
  expect(alert.resource).toBe('i-0a1b2c3d4e5f60718');
});
