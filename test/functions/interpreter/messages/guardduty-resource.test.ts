import type { Detail } from '../../../../functions/interpreter/event';
import { guardduty } from '../../../../functions/interpreter/messages/guardduty';
import { sampleWith } from '../../sample-events';
import { only, shown } from './shown';

function described(resource: Detail) {
  const alert = only(
    guardduty(sampleWith('guardduty-finding-high', { type: undefined, resource, service: {} })),
  );
  return { resource: alert.resource, ...shown(alert) };
}

test.each<[string, Detail, Record<string, string>]>([
  [
    'an RDS Limitless database',
    {
      resourceType: 'RDSLimitlessDB',
      rdsLimitlessDbDetails: {
        dbShardGroupIdentifier: 'shards',
        dbClusterIdentifier: 'orders',
        engine: 'Aurora PostgreSQL',
        engineVersion: '16.4',
        tags: [{ key: 'team', value: 'billing' }],
      },
    },
    { resource: 'shards (orders)', Engine: 'Aurora PostgreSQL 16.4', Tags: 'team = billing' },
  ],
  [
    'a snapshot',
    { resourceType: 'EBSSnapshot', ebsSnapshotDetails: { snapshotArn: 'arn:snap' } },
    { resource: 'arn:snap' },
  ],
  ['an AMI', { resourceType: 'EC2Image', ec2ImageDetails: { imageArn: 'arn:ami' } }, { resource: 'arn:ami' }],
  [
    'a recovery point',
    { recoveryPointDetails: { recoveryPointArn: 'arn:point', backupVaultName: 'Default' } },
    { resource: 'arn:point', 'Backup vault': 'Default' },
  ],
  [
    'a guardrail',
    {
      bedrockGuardrailDetails: {
        guardrailArn: 'arn:guardrail',
        guardrailVersion: '2',
        guardrailAction: 'GUARDRAIL_INTERVENED',
        guardrailSource: 'INPUT',
        contentPolicyFilters: [{ type: 'PROMPT_ATTACK', confidence: 'HIGH', action: 'BLOCKED' }],
      },
      modelDetails: [{ modelId: 'anthropic.claude' }],
    },
    {
      resource: 'arn:guardrail (version 2)',
      'Guardrail action': 'GUARDRAIL_INTERVENED (INPUT)',
      'Content filters': 'PROMPT_ATTACK (HIGH, BLOCKED)',
      Model: 'anthropic.claude',
    },
  ],
  [
    'several guardrails',
    { bedrockGuardrailDetails: { guardrails: [{ arn: 'arn:a', version: '1' }, { arn: 'arn:b' }] } },
    { resource: 'arn:a (version 1)\narn:b' },
  ],
  [
    'a Lambda function',
    {
      lambdaDetails: {
        functionName: 'resize',
        functionVersion: '7',
        description: 'makes images smaller',
        vpcConfig: {
          vpcId: 'vpc-1',
          subnetIds: ['subnet-1', 'subnet-2'],
          securityGroups: [{ groupId: 'sg-1' }],
        },
      },
    },
    {
      resource: 'resize',
      Version: '7',
      'Function description': 'makes images smaller',
      VPC: 'vpc-1 (subnet-1, subnet-2)',
      'Security groups': 'sg-1',
    },
  ],
  [
    'a volume, and those that were not scanned',
    {
      ebsVolumeDetails: {
        scannedVolumeDetails: [
          {
            volumeArn: 'arn:vol-1',
            deviceName: '/dev/xvda',
            encryptionType: 'UNENCRYPTED',
            snapshotArn: 'arn:snap-1',
          },
        ],
        skippedVolumeDetails: [{ volumeArn: 'arn:vol-2' }],
      },
    },
    {
      resource: 'arn:vol-1 (/dev/xvda)',
      'Volumes not scanned': 'arn:vol-2',
      Encryption: 'UNENCRYPTED',
      Snapshots: 'arn:snap-1',
    },
  ],
])('%s is named', (_, resource, expected) => {
  expect(described(resource)).toEqual(expected);
});

test('a workload shows user, impersonated user and access to the host', () => {
  const kubernetesDetails = {
    kubernetesUserDetails: {
      username: 'bob',
      groups: ['developers', 'testers'],
      sessionName: ['s1', 's2'],
      impersonatedUser: { username: 'admin', groups: ['system:masters'] },
    },
    kubernetesWorkloadDetails: {
      namespace: 'web',
      name: 'shop',
      type: 'pods',
      serviceAccountName: 'shop',
      hostNetwork: true,
      hostPID: true,
      hostIPC: true,
      containers: [
        {
          name: 'app',
          image: 'shop:1',
          securityContext: { privileged: true, allowPrivilegeEscalation: true },
          volumeMounts: [{ name: 'root', mountPath: '/host' }],
        },
      ],
      volumes: [{ name: 'root', hostPath: { path: '/' } }, { name: 'tmp' }],
    },
  };
  expect(described({ resourceType: 'KubernetesCluster', kubernetesDetails })).toEqual({
    resource: 'web/shop (pods)',
    'Kubernetes user': 'bob (s1, s2)',
    'Impersonated user': 'admin (system:masters)',
    'Kubernetes groups': 'developers, testers',
    Image: 'shop:1',
    'Service account': 'shop',
    'Host access': 'hostNetwork, hostIPC, hostPID',
    Privileges: 'app: privileged\napp: privilege escalation allowed',
    'Host paths': '/ (root)',
    Mounts: '/host (root)',
  });
});
