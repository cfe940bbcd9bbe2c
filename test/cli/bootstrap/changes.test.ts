import fc from 'fast-check';
import type { Bucket, BucketState } from '../../../cli/bootstrap/bucket';
import { NEW_BUCKET } from '../../../cli/bootstrap/bucket';
import { changesOf } from '../../../cli/bootstrap/changes';

const NAME = 'our-states';
const RESOURCES = [`arn:aws:s3:::${NAME}`, `arn:aws:s3:::${NAME}/*`];
const TLS = {
  Effect: 'Deny',
  Principal: { AWS: '*' },
  Action: ['s3:*'],
  Resource: RESOURCES,
  Condition: { Bool: { 'aws:SecureTransport': false } },
};
const OTHER = { Sid: 'Other', Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' };
const KEPT_RULE = {
  ID: 'logs',
  Status: 'Enabled' as const,
  Filter: { Prefix: 'logs/' },
  Expiration: { Days: 9 },
};

/** An in-memory bucket that behaves like S3. */
function bucketWith(first: BucketState) {
  const calls: string[] = [];
  let state = first;
  const set = (call: string, changed: Partial<BucketState>) => {
    calls.push(call);
    state = { ...state, ...changed };
    return Promise.resolve();
  };
  const bucket: Bucket = {
    name: NAME,
    create: () => set('create', NEW_BUCKET),
    read: () => Promise.resolve(state),
    blockPublicAccess: () => set('block', { isPrivate: true }),
    enforceOwner: () => set('owner', { ownership: 'BucketOwnerEnforced' }),
    encrypt: () => set('encrypt', { encryption: 'AES256' }),
    enableVersioning: () => set('versioning', { versioning: 'Enabled' }),
    putPolicy: (policy) => set('policy', { policy }),
    putLifecycle: (lifecycle) => set('lifecycle', { lifecycle }),
  };
  return { bucket, calls };
}

async function bootstrapped(first: BucketState) {
  const { bucket, calls } = bucketWith(first);
  for (const { apply } of changesOf(first, NAME, 30)) await apply(bucket);
  return { state: await bucket.read(), calls };
}

const states = fc.record({
  versioning: fc.constantFrom(undefined, 'Enabled', 'Suspended'),
  encryption: fc.constantFrom(undefined, 'AES256', 'aws:kms'),
  isPrivate: fc.boolean(),
  ownership: fc.constantFrom(undefined, 'BucketOwnerEnforced', 'ObjectWriter'),
  policy: fc.option(
    fc.subarray([OTHER, TLS]).map((Statement) => ({ Version: '2012-10-17', Statement })),
    { nil: undefined },
  ),
  lifecycle: fc.subarray([KEPT_RULE]),
});

test('one run is enough from any state: the next has nothing to do, and other settings stay', async () => {
  await fc.assert(
    fc.asyncProperty(states, async (first) => {
      const { state } = await bootstrapped(first);
      expect(changesOf(state, NAME, 30)).toEqual([]);
      expect(state).toMatchObject({
        versioning: 'Enabled',
        isPrivate: true,
        ownership: 'BucketOwnerEnforced',
      });
      expect(state.encryption).toBe(first.encryption ?? 'AES256');
      expect(state.policy?.Statement).toEqual(expect.arrayContaining([...(first.policy?.Statement ?? [])]));
      expect(state.lifecycle).toEqual(expect.arrayContaining([...first.lifecycle]));
    }),
  );
});

test('everything is configured on a new bucket except what S3 does by default', async () => {
  const { calls, state } = await bootstrapped(NEW_BUCKET);
  expect(calls).toEqual(['block', 'versioning', 'policy', 'lifecycle']);
  expect(state.policy?.Statement).toEqual([
    expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
  ]);
  expect(state.lifecycle).toEqual([
    expect.objectContaining({ Filter: { Prefix: '' }, NoncurrentVersionExpiration: { NoncurrentDays: 30 } }),
  ]);
});

const IN_ORDER: BucketState = {
  ...NEW_BUCKET,
  isPrivate: true,
  versioning: 'Enabled',
  policy: { Statement: [TLS] },
  lifecycle: [
    { ID: 'x', Status: 'Enabled', Filter: {}, NoncurrentVersionExpiration: { NoncurrentDays: 365 } },
  ],
};

test.each<[string, Partial<BucketState>, readonly string[]]>([
  ['a bucket in order', {}, []],
  [
    'a longer time for old versions',
    {
      lifecycle: [
        { ID: 'y', Status: 'Enabled', Prefix: '', NoncurrentVersionExpiration: { NoncurrentDays: 9 } },
      ],
    },
    [],
  ],
  [
    'a lifecycle rule that is off',
    { lifecycle: [{ ...IN_ORDER.lifecycle[0], Status: 'Disabled' }] },
    ['lifecycle'],
  ],
  [
    'a lifecycle rule for a part',
    {
      lifecycle: [
        { Status: 'Enabled', Filter: { Prefix: 'a/' }, NoncurrentVersionExpiration: { NoncurrentDays: 9 } },
      ],
    },
    ['lifecycle'],
  ],
  [
    'a rule that is for tagged objects',
    {
      lifecycle: [
        {
          Status: 'Enabled',
          Filter: { Tag: { Key: 'a', Value: 'b' } },
          NoncurrentVersionExpiration: { NoncurrentDays: 9 },
        },
      ],
    },
    ['lifecycle'],
  ],
  [
    'TLS demanded of the objects only',
    { policy: { Statement: [{ ...TLS, Resource: RESOURCES[1] }] } },
    ['policy'],
  ],
  [
    'TLS demanded of one role only',
    { policy: { Statement: [{ ...TLS, Principal: { AWS: 'arn:aws:iam::1:role/a' } }] } },
    ['policy'],
  ],
  [
    'TLS demanded under a further condition',
    { policy: { Statement: [{ ...TLS, Condition: { ...TLS.Condition, StringEquals: { a: 'b' } } }] } },
    ['policy'],
  ],
  [
    'TLS demanded for reading only',
    { policy: { Statement: [{ ...TLS, Action: 's3:GetObject' }] } },
    ['policy'],
  ],
  ['plain text allowed', { policy: { Statement: [{ ...TLS, Effect: 'Allow' }] } }, ['policy']],
  ['versions suspended', { versioning: 'Suspended' }, ['versioning']],
])('%s: %#', async (_, differing, expected) => {
  expect((await bootstrapped({ ...IN_ORDER, ...differing })).calls).toEqual(expected);
});
