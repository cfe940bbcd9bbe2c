import type { Block, Terraform } from './synthesize';

/** One policy document of a stack, and the argument that holds it. */
export interface PolicyDocument {
  readonly stack: string;
  readonly type: string;
  readonly name: string;
  readonly argument: string;
  readonly text: string;
}

interface Statement {
  readonly Sid?: string;
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly Action?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly [other: string]: unknown;
}

/** Why a wildcard stands where it stands. */
export interface WildcardReason {
  readonly resource: RegExp;
  /** If given, the only actions that may have it. */
  readonly actions?: readonly string[];
  /** If given, the only type of resource whose policy may have it. */
  readonly type?: string;
  readonly reason: string;
}

export const THIS_ACCOUNT = '${data.aws_caller_identity.caller.account_id}';

/** Every wildcard in a resource that a policy allows, and why it has to be there. */
export const WILDCARDS: readonly WildcardReason[] = [
  {
    resource: /^\*$/,
    type: 'aws_kms_key',
    reason: 'in the policy of a key it stands for that key',
  },
  {
    resource: /^\*$/,
    actions: [
      'inspector:DescribeFindings',
      'inspector:StartAssessmentRun',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ],
    reason: 'AWS has no resources for these actions',
  },
  {
    resource: /^\$\{aws_cloudwatch_log_group\.[\w-]+\.arn\}:\*$/,
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    reason: 'the streams of one log group: Lambda chooses their names',
  },
  {
    resource: /^\$\{aws_s3_bucket\.[\w-]+\.arn\}\/AWSLogs\/[^*]+\/Config\/\*$/,
    actions: ['s3:PutObject'],
    reason: 'the files of one account in one bucket: Config chooses their names',
  },
  {
    resource: /^arn:aws:events:[\w-]+:[^:*]+:rule\/serverlessrepo-aws-event-forwarder-\*$/,
    actions: ['events:DescribeRule', 'events:PutRule'],
    reason: 'the rule of the application: CloudFormation chooses the end of its name',
  },
];

const ARGUMENTS = ['policy', 'assume_role_policy', 'inline_policy', 'key_policy', 'access_policy'];

/** Every policy document of the stacks, whatever argument holds it. */
export function policiesOf(stacks: Readonly<Record<string, Terraform>>): readonly PolicyDocument[] {
  return Object.entries(stacks).flatMap(([stack, { resource = {} }]) =>
    Object.entries(resource).flatMap(([type, named]) =>
      Object.entries(named).flatMap(([name, block]) =>
        texts(block).map(([argument, text]) => ({ stack, type, name, argument, text })),
      ),
    ),
  );
}

function texts(block: Block): [string, string][] {
  return Object.entries(block).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && (ARGUMENTS.includes(entry[0]) || entry[1].includes('"Statement"')),
  );
}

/**
 * What a security reviewer would object to in a policy document.
 *
 * @param accounts whose root a statement may let in
 * @returns a line for each problem
 */
export function policyProblems(document: PolicyDocument, accounts: readonly string[]): readonly string[] {
  let parsed: { Version?: string; Statement?: readonly Statement[] };
  try {
    parsed = JSON.parse(document.text);
  } catch {
    return ['is no JSON'];
  }
  const { Version, Statement = [] } = parsed;
  return [
    ...(Version === '2012-10-17' ? [] : ['has another version']),
    ...(Statement.length > 0 ? [] : ['has no statement']),
    ...Statement.flatMap((statement) =>
      (statement.Effect === 'Deny'
        ? denyProblems(statement)
        : allowProblems(document, statement, accounts)
      ).map((problem) => `${statement.Sid ?? 'a statement'} ${problem}`),
    ),
  ];
}

const KNOWN = ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition'];

function denyProblems({ Principal, Condition }: Statement): string[] {
  const everybody = Principal === '*' && Condition !== undefined;
  return everybody ? [] : ['denies to somebody in particular, or without a condition'];
}

function allowProblems(
  document: PolicyDocument,
  statement: Statement,
  accounts: readonly string[],
): string[] {
  const unknown = Object.keys(statement).filter((key) => !KNOWN.includes(key));
  const actions = listOf(statement.Action);
  return [
    ...(statement.Effect === 'Allow' ? [] : ['has no effect']),
    ...unknown.map((key) => `has ${key}`),
    ...(actions.length > 0 ? [] : ['has no action']),
    ...actions.filter((action) => /[*?]/.test(action)).map((action) => `allows ${action}`),
    ...resourceProblems(document, statement),
    ...principalProblems(statement, accounts),
  ];
}

function resourceProblems({ type, argument }: PolicyDocument, { Action, Resource }: Statement): string[] {
  // A trust policy is about its own role.
  if (argument === 'assume_role_policy') return Resource === undefined ? [] : ['has a resource'];
  const resources = listOf(Resource);
  if (resources.length === 0) return ['has no resource'];
  const explained = (resource: string) =>
    WILDCARDS.some((reason) => explains(reason, type, Action, resource));
  return resources
    .filter((resource) => /[*?]/.test(resource.replaceAll(/\$\{[^}]*\}/g, '')) && !explained(resource))
    .map((resource) => `allows it for ${resource}`);
}

/** Whether the reason is about that resource. */
export function explains(
  { resource, actions, type }: WildcardReason,
  ofType: string,
  action: unknown,
  name: string,
): boolean {
  if (!resource.test(name) || (type !== undefined && type !== ofType)) return false;
  return actions === undefined || listOf(action).every((each) => actions.includes(each));
}

/** Services that are asked for less than the ARN and the account, because AWS does not document that they send them. */
const ASKED_FOR_LESS: Readonly<Record<string, readonly string[]>> = {
  // https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
  'lambda.amazonaws.com': ['aws:SourceAccount'],
};

function principalProblems({ Principal, Condition = {} }: Statement, accounts: readonly string[]): string[] {
  if (Principal === undefined) return [];
  if (typeof Principal !== 'object' || Principal === null) return ['lets in everybody'];
  const { Service, AWS, ...others } = Principal as Readonly<Record<string, unknown>>;
  const roots = accounts.map((account) => `arn:aws:iam::${account}:root`);
  const asked = Object.values(Condition).flatMap((keys) => Object.keys(keys));
  return [
    ...Object.keys(others).map((kind) => `lets in by ${kind}`),
    ...listOf(AWS)
      .filter((principal) => !roots.includes(principal))
      .map((principal) => `lets in ${principal}`),
    ...listOf(Service).flatMap((service) =>
      (ASKED_FOR_LESS[service] ?? ['aws:SourceAccount', 'aws:SourceArn'])
        .filter((key) => !asked.includes(key))
        .map((key) => `lets in ${service} without asking for ${key}`),
    ),
    ...foreignSources(Condition),
  ];
}

/** A condition on the source is only worth something if it names this account. */
function foreignSources(condition: NonNullable<Statement['Condition']>): string[] {
  const sources = Object.values(condition).flatMap((keys) =>
    Object.entries(keys).filter(([key]) => key.startsWith('aws:Source')),
  );
  return sources
    .flatMap(([key, values]) => listOf(values).map((value) => [key, value] as const))
    .filter(([, value]) => !value.includes(THIS_ACCOUNT))
    .map(([key, value]) => `takes ${key} ${value}`);
}

function listOf(value: unknown): readonly string[] {
  return value === undefined ? [] : [value].flat().map(String);
}

/** Whether a policy refuses everybody who does not come by TLS. */
export function refusesWithoutTls(text: unknown, action: string): boolean {
  if (typeof text !== 'string') return false;
  const { Statement } = JSON.parse(text) as { Statement: readonly Statement[] };
  return Statement.some(
    ({ Effect, Principal, Action, Condition }) =>
      Effect === 'Deny' &&
      Principal === '*' &&
      listOf(Action).join() === action &&
      JSON.stringify(Condition) === JSON.stringify({ Bool: { 'aws:SecureTransport': 'false' } }),
  );
}
