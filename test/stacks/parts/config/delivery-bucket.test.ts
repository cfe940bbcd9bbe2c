import { ACCOUNT, synthesizeStack } from '../../synthesize';

const stack = (block: Record<string, unknown> = {}, rest: Record<string, unknown> = {}) =>
  synthesizeStack('aws-config', { ...rest, aws_config: block });

describe('the delivery bucket', () => {
  const { resource } = stack({}, { home_region: 'eu-west-1' });

  test('is in the home Region, private, encrypted by default, and not emptied when it is destroyed', () => {
    const buckets = Object.entries(resource).filter(([type]) => type.startsWith('aws_s3_'));
    expect(buckets.flatMap(([, named]) => Object.values(named).map(({ provider }) => provider))).toEqual(
      buckets.map(() => 'aws.eu-west-1'),
    );
    expect(resource.aws_s3_bucket?.bucket).toMatchObject({
      bucket: `aws-monitoring-config-${ACCOUNT}`,
      force_destroy: false,
    });
    expect(resource.aws_s3_bucket_public_access_block?.['bucket-private']).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    // S3 encrypts by default, and some providers plan a change of this resource each time.
    expect(resource).not.toHaveProperty('aws_s3_bucket_server_side_encryption_configuration');
  });

  test('expires files after a year, and keeps noncurrent versions for another month', () => {
    expect(resource.aws_s3_bucket_lifecycle_configuration?.['bucket-lifecycle']).toMatchObject({
      rule: [
        {
          status: 'Enabled',
          expiration: [{ days: 365 }],
          noncurrent_version_expiration: [{ noncurrent_days: 30 }],
        },
      ],
      depends_on: ['aws_s3_bucket_versioning.bucket-versions'],
    });
    expect(resource.aws_s3_bucket_versioning?.['bucket-versions']).toMatchObject({
      bucket: '${aws_s3_bucket.bucket.id}',
      versioning_configuration: { status: 'Enabled' },
    });
  });

  test('allows the recorders of this account to write, and denies requests without TLS', () => {
    const bucket = '${aws_s3_bucket.bucket.arn}';
    const config = {
      Effect: 'Allow',
      Principal: { Service: 'config.amazonaws.com' },
      Condition: {
        ArnLike: { 'aws:SourceArn': `arn:aws:config:*:${ACCOUNT}:*` },
        StringEquals: { 'aws:SourceAccount': ACCOUNT },
      },
    };
    const { policy } = resource.aws_s3_bucket_policy?.['bucket-policy'] ?? {};
    expect(JSON.parse(String(policy)).Statement).toEqual([
      { Sid: 'Check', ...config, Action: ['s3:GetBucketAcl', 's3:ListBucket'], Resource: [bucket] },
      {
        Sid: 'Deliver',
        ...config,
        Action: ['s3:PutObject'],
        Resource: [`${bucket}/AWSLogs/${ACCOUNT}/Config/*`],
      },
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:*'],
        Resource: [bucket, `${bucket}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]);
  });
});
