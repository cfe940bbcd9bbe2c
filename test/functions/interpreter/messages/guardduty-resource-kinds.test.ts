import { sample, sampleWith } from '../../sample-events';
import { alertOf, fieldsOfResource, HIGH } from './guardduty-fields';

describe('resource', () => {
  test('an instance is named by its id and Name tag', () => {
    const { resource } = sample(HIGH).detail;
    expect(fieldsOfResource(resource)).toEqual({
      resource: 'i-0a1b2c3d4e5f60718 (web-1)',
      'Instance type': 't3.micro (ap-northeast-1a)',
      'IP addresses': '203.0.113.25, 10.0.1.25',
      State: 'running',
      Launched: '2026-02-20T11:00:56Z',
      Image: 'ami-0a1b2c3d4e5f60723 (Amazon Linux 2023 AMI x86_64)',
      VPC: 'vpc-0a1b2c3d4e5f60721 (subnet-0a1b2c3d4e5f60720)',
      'Security groups': 'sg-0a1b2c3d4e5f60722 (web)',
      Tags: 'Name = web-1',
    });
  });

  test('an access key is named by its user', () => {
    const { resource } = sample('guardduty-finding-iam-us-east-1').detail;
    expect(fieldsOfResource(resource)).toEqual({
      resource: 'alice (ASIAIOSFODNN7EXAMPLE)',
      'User type': 'IAMUser',
      Principal: 'AIDACKCEVSQ6C2EXAMPLE',
    });
  });

  test('an instance shows its profile, its platform and where it is', () => {
    const instanceDetails = {
      instanceId: 'i-1',
      iamInstanceProfile: { arn: 'arn:profile' },
      platform: 'windows',
      outpostArn: 'arn:outpost',
      networkInterfaces: [
        { privateIpAddresses: [{ privateIpAddress: '10.0.0.5' }], ipv6Addresses: ['2001:db8::1'] },
      ],
      launchTime: '2026-11-20T10:00:00Z',
      tags: [{ key: 'team', value: 'web' }],
    };
    expect(fieldsOfResource({ resourceType: 'Instance', instanceDetails })).toEqual({
      resource: 'i-1',
      'Instance profile': 'arn:profile',
      Platform: 'windows',
      Outpost: 'arn:outpost',
      'IP addresses': '10.0.0.5, 2001:db8::1',
      Launched: '2026-11-20T10:00:00Z',
      Tags: 'team = web',
    });
    const { fields } = alertOf(sampleWith(HIGH, { resource: { instanceDetails } }));
    expect(fields).toContainEqual({ label: 'Launched', value: '2026-11-20T10:00:00Z', format: 'time' });
  });

  test('the other resources of a finding are shown under their kinds', () => {
    const { resource, ...fields } = fieldsOfResource({
      resourceType: 'AccessKey',
      accessKeyDetails: { userName: 'alice' },
      s3BucketDetails: [{ name: 'invoices' }],
      eksClusterDetails: { name: 'eks' },
      ecsClusterDetails: { name: 'ecs' },
      lambdaDetails: { functionName: 'resize' },
      rdsDbInstanceDetails: { dbInstanceIdentifier: 'orders' },
      rdsLimitlessDbDetails: { dbShardGroupIdentifier: 'shards' },
      instanceDetails: { instanceId: 'i-1' },
      containerDetails: { name: 'app' },
      kubernetesDetails: { kubernetesWorkloadDetails: { name: 'shop' } },
      ebsSnapshotDetails: { snapshotArn: 'arn:snap' },
      ec2ImageDetails: { imageArn: 'arn:ami' },
      recoveryPointDetails: { recoveryPointArn: 'arn:point' },
      ebsVolumeDetails: { scannedVolumeDetails: [{ volumeArn: 'arn:vol' }] },
      bedrockGuardrailDetails: { guardrailArn: 'arn:guardrail' },
      modelDetails: [{ modelId: 'claude' }],
    });
    expect(resource).toBe('alice');
    expect(fields).toEqual({
      Bucket: 'invoices',
      'EKS cluster': 'eks',
      'ECS cluster': 'ecs',
      'Lambda function': 'resize',
      Database: 'orders',
      'Limitless database': 'shards',
      Instance: 'i-1',
      Container: 'app',
      Workload: 'shop',
      Snapshot: 'arn:snap',
      Image: 'arn:ami',
      'Recovery point': 'arn:point',
      Volume: 'arn:vol',
      Guardrail: 'arn:guardrail',
      Model: 'claude',
    });
  });

  test('a bucket is shown with its objects and the access key that was used on it', () => {
    const s3BucketDetails = [
      {
        name: 'invoices',
        arn: 'arn:aws:s3:::invoices',
        publicAccess: { effectivePermission: 'PUBLIC' },
        s3ObjectDetails: [{ key: '2026/march.pdf', versionId: 'v1', hash: 'h' }],
        defaultServerSideEncryption: { encryptionType: 'aws:kms', kmsMasterKeyArn: 'arn:key' },
        tags: [{ key: 'team', value: 'billing' }],
      },
      { arn: 'arn:aws:s3:::logs' },
    ];
    const accessKeyDetails = { userName: 'alice', accessKeyId: 'ASIAIOSFODNN7EXAMPLE' };
    expect(fieldsOfResource({ resourceType: 'S3Bucket', s3BucketDetails, accessKeyDetails })).toEqual({
      resource: 'invoices\narn:aws:s3:::logs',
      'Public access': 'PUBLIC',
      Object: '2026/march.pdf (version v1)',
      'File hash': 'h',
      Encryption: 'aws:kms (arn:key)',
      Tags: 'team = billing',
      'Access key': 'alice (ASIAIOSFODNN7EXAMPLE)',
    });
  });

  test('an object is named by bucket and key, also in the title', () => {
    const s3BucketDetails = [{ name: 'invoices', s3ObjectDetails: [{ key: '2026/a.exe', hash: 'h' }] }];
    const { resource, title } = alertOf(
      sampleWith(HIGH, {
        title: 'Malicious S3 object detected.',
        resource: { resourceType: 'S3Object', s3BucketDetails },
      }),
    );
    expect({ resource, title }).toEqual({
      resource: 'invoices/2026/a.exe',
      title: 'Malicious S3 object detected: invoices/2026/a.exe',
    });
  });

  test('an EKS cluster is shown with workload, user and images', () => {
    const resource = {
      resourceType: 'EKSCluster',
      eksClusterDetails: { name: 'prod', arn: 'arn:aws:eks:x', vpcId: 'vpc-1', status: 'ACTIVE' },
      kubernetesDetails: {
        kubernetesUserDetails: { username: 'system:anonymous' },
        kubernetesWorkloadDetails: {
          namespace: 'web',
          name: 'shop',
          type: 'pods',
          containers: [{ image: 'shop:1' }],
        },
      },
    };
    expect(fieldsOfResource(resource)).toEqual({
      resource: 'prod',
      VPC: 'vpc-1',
      Workload: 'web/shop (pods)',
      'Kubernetes user': 'system:anonymous',
      Image: 'shop:1',
    });
  });

  test('an ECS cluster is shown with its task', () => {
    const ecsClusterDetails = {
      name: 'prod',
      taskDetails: {
        arn: 'arn:task',
        definitionArn: 'arn:definition',
        launchType: 'EC2',
        startedBy: 'ecs-svc/1',
        group: 'service:web',
        containers: [{ image: 'shop:1' }],
      },
    };
    expect(fieldsOfResource({ resourceType: 'ECSCluster', ecsClusterDetails })).toEqual({
      resource: 'prod',
      Task: 'arn:task',
      'Task definition': 'arn:definition',
      'Launch type': 'EC2',
      'Started by': 'ecs-svc/1, service:web',
      Image: 'shop:1',
    });
  });

  test('a database is shown with engine and user', () => {
    const resource = {
      resourceType: 'RDSDBInstance',
      rdsDbInstanceDetails: { dbInstanceIdentifier: 'shop-1', dbClusterIdentifier: 'shop', engine: 'Aurora' },
      rdsDbUserDetails: {
        user: 'admin',
        database: 'orders',
        application: 'psql',
        authMethod: 'md5',
        ssl: true,
      },
    };
    expect(fieldsOfResource(resource)).toEqual({
      resource: 'shop-1 (shop)',
      Engine: 'Aurora',
      'Database user': 'admin (orders, psql)',
      Authentication: 'md5',
      TLS: 'true',
    });
  });

  test('a Lambda function, a container and a volume have their names', () => {
    const lambdaDetails = { functionName: 'resize', functionArn: 'arn:lambda', role: 'arn:role' };
    expect(fieldsOfResource({ resourceType: 'Lambda', lambdaDetails })).toEqual({
      resource: 'resize',
      Role: 'arn:role',
    });
    const containerDetails = { name: 'shop', id: 'c-1', image: 'shop:1', containerRuntime: 'containerd' };
    expect(fieldsOfResource({ resourceType: 'Container', containerDetails })).toEqual({
      resource: 'shop (c-1)',
      'Container runtime': 'containerd',
      Image: 'shop:1',
    });
    const ebsVolumeDetails = { scannedVolumeDetails: [{ volumeArn: 'arn:volume' }] };
    expect(fieldsOfResource({ resourceType: 'EBSVolume', ebsVolumeDetails })).toEqual({
      resource: 'arn:volume',
    });
  });

  test('an unknown resource type shows the details that it has', () => {
    const lambdaDetails = { functionName: 'resize' };
    expect(fieldsOfResource({ resourceType: 'Quantum', lambdaDetails })).toEqual({ resource: 'resize' });
  });
});
