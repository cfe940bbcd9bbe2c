import { INSPECTOR_CLASSIC } from '../../settings/inspector-classic-regions';
import { EVERYTHING_ON } from './everything-on';
import {
  explains,
  type PolicyDocument,
  policiesOf,
  policyProblems,
  refusesWithoutTls,
  THIS_ACCOUNT,
  WILDCARDS,
} from './policy-problems';
import { Resources } from './resources';
import { synthesize } from './synthesize';

const VARIANTS = {
  standard: EVERYTHING_ON,
  'layout region, own role of the recorder, own key, traced': {
    ...EVERYTHING_ON,
    layout: 'region',
    aws_config: { record: 'all', recorder_role: 'own' },
    tracing: true,
    kms_key_arn: 'arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-1111-2222-3333-444455556666',
  },
  'opt-in home Region': { ...EVERYTHING_ON, home_region: 'ap-east-1' },
};

const ACCOUNTS = (stack: string) =>
  stack === 'inspector-classic'
    ? [THIS_ACCOUNT, ...Object.values(INSPECTOR_CLASSIC).map(({ owner }) => owner)]
    : [THIS_ACCOUNT];

const SYNTHESIZED = Object.entries(VARIANTS).map(
  ([title, settings]) => [title, synthesize(settings)] as const,
);
const addressOf = ({ stack, type, name }: PolicyDocument) => `${stack}: ${type}.${name}`;

describe.each(SYNTHESIZED)('%s', (_, stacks) => {
  const policies = policiesOf(stacks);
  const { all } = new Resources(stacks);
  const ofType = (type: string) => all.filter((each) => each.type === type);
  const without = (type: string, action: string) =>
    ofType(type)
      .filter(({ block }) => !refusesWithoutTls(block.policy, action))
      .map(({ stack, name }) => `${stack}: ${type}.${name}`);

  test('no policy has a wildcard without a reason, or allows other accounts, or a service on behalf of others', () => {
    expect(policies.length).toBeGreaterThan(50);
    expect(
      policies.flatMap((policy) =>
        policyProblems(policy, ACCOUNTS(policy.stack)).map((problem) => `${addressOf(policy)} ${problem}`),
      ),
    ).toEqual([]);
  });

  test('every queue, topic and bucket refuses requests without TLS', () => {
    expect(without('aws_sqs_queue', 'sqs:*')).toEqual([]);
    expect(without('aws_sns_topic', 'sns:Publish')).toEqual([]);
    const [policy, ...others] = ofType('aws_s3_bucket_policy');
    expect([policy?.block.bucket, others]).toEqual(['${aws_s3_bucket.bucket.id}', []]);
    expect(refusesWithoutTls(policy?.block.policy, 's3:*')).toBe(true);
    expect(ofType('aws_s3_bucket')).toHaveLength(1);
  });
});

test('every reason for a wildcard is needed', () => {
  const statements = SYNTHESIZED.flatMap(([, stacks]) => policiesOf(stacks)).flatMap(({ type, text }) =>
    (JSON.parse(text).Statement as { Action: string[]; Resource?: string[] }[]).flatMap(
      ({ Action, Resource = [] }) => Resource.map((resource) => ({ type, Action, resource })),
    ),
  );
  const unused = WILDCARDS.filter(
    (reason) => !statements.some(({ type, Action, resource }) => explains(reason, type, Action, resource)),
  );
  expect(unused).toEqual([]);
});

const FROM = {
  ArnLike: { 'aws:SourceArn': `arn:aws:events:*:${THIS_ACCOUNT}:rule/mine` },
  StringEquals: { 'aws:SourceAccount': THIS_ACCOUNT },
};
const ALLOWED = {
  Sid: 'Mine',
  Effect: 'Allow',
  Action: ['sqs:SendMessage'],
  Resource: ['arn:aws:sqs:::mine'],
};

/** Each breaks one thing that policies must keep. */
const BROKEN: readonly {
  readonly statement: object;
  readonly problem: string;
  readonly argument?: string;
}[] = [
  { statement: { Action: ['sqs:*'] }, problem: 'allows sqs:*' },
  { statement: { Action: '*' }, problem: 'allows *' },
  { statement: { Action: [] }, problem: 'has no action' },
  { statement: { Resource: ['*'] }, problem: 'allows it for *' },
  { statement: { Resource: '*' }, problem: 'allows it for *' },
  { statement: { Resource: ['arn:aws:sqs:::mine-*'] }, problem: 'allows it for arn:aws:sqs:::mine-*' },
  { statement: { Resource: undefined }, problem: 'has no resource' },
  { statement: { NotAction: ['sqs:SendMessage'] }, problem: 'has NotAction' },
  { statement: { Principal: '*' }, problem: 'lets in everybody' },
  { statement: { Principal: { AWS: '*' } }, problem: 'lets in *' },
  {
    statement: { Principal: { AWS: 'arn:aws:iam::444455556666:root' } },
    problem: 'lets in arn:aws:iam::444455556666:root',
  },
  { statement: { Principal: { Federated: 'accounts.google.com' } }, problem: 'lets in by Federated' },
  {
    statement: {
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { StringEquals: FROM.StringEquals },
    },
    problem: 'lets in events.amazonaws.com without asking for aws:SourceArn',
  },
  {
    statement: { Principal: { Service: 'lambda.amazonaws.com' } },
    problem: 'lets in lambda.amazonaws.com without asking for aws:SourceAccount',
  },
  {
    statement: {
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { ...FROM, ArnLike: { 'aws:SourceArn': '*' } },
    },
    problem: 'takes aws:SourceArn *',
  },
  { statement: { Effect: 'allow' }, problem: 'has no effect' },
  {
    statement: { Effect: 'Deny', Principal: '*' },
    problem: 'denies to somebody in particular, or without a condition',
  },
  { statement: {}, problem: 'has a resource', argument: 'assume_role_policy' },
];

const documentOf = (statement: object, argument = 'policy'): PolicyDocument => ({
  stack: 'hub',
  type: 'aws_sqs_queue',
  name: 'mine',
  argument,
  text: JSON.stringify({ Version: '2012-10-17', Statement: [{ ...ALLOWED, ...statement }] }),
});

test.each(BROKEN)('a policy that $problem is found', ({ statement, problem, argument }) => {
  expect(policyProblems(documentOf(statement, argument), [THIS_ACCOUNT])).toEqual([`Mine ${problem}`]);
});

test('a policy that is not valid is found', () => {
  const found = (text: string) => policyProblems({ ...documentOf({}), text }, [THIS_ACCOUNT]);
  expect(found('none')).toEqual(['is no JSON']);
  expect(found('{}')).toEqual(['has another version', 'has no statement']);
});

test('a correct policy has no problem', () => {
  const statement = { Principal: { Service: 'events.amazonaws.com' }, Condition: FROM };
  expect(policyProblems(documentOf(statement), [THIS_ACCOUNT])).toEqual([]);
});
