import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import type { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { AssetType, TerraformAsset } from 'cdktf';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import type { Statement } from '../iam/policy-document';
import { createServiceRole } from '../iam/service-role';
import { functionZip } from './function-zip';

export interface FunctionProps {
  /** Prefix of the ids of its constructs. */
  readonly id: string;
  /** Name of its folder in functions/, and of the function without the prefix. */
  readonly name: string;
  readonly description: string;
  /** `sid` is that of the statement in the trust policy. */
  readonly role: { readonly sid: string; readonly description: string };
  /** What the function may do in addition to writing its log. */
  readonly statements: readonly Statement[];
  /** Seconds. */
  readonly timeout: number;
  /** JSON files in the zip next to the code: name to value. */
  readonly files?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Receives an asynchronous invocation that failed three times. The statements must allow the function to send to it.
   * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq
   */
  readonly deadLetters?: SqsQueue;
}

export interface FunctionWithPolicy {
  readonly fn: LambdaFunction;
  /** For `dependsOn` of what invokes the function. */
  readonly rolePolicy: IamRolePolicy;
}

/** A function in the home Region with its code, log group and role. */
export function createFunction(
  stack: AccountStack,
  settings: Settings,
  { id, name, description, timeout, files = {}, environment, deadLetters, ...props }: FunctionProps,
): FunctionWithPolicy {
  const placement = stack.at(settings.home_region);
  const functionName = stack.names.named(name);
  const log = new CloudwatchLogGroup(stack, `${id}-log`, {
    ...placement,
    name: `/aws/lambda/${functionName}`,
    retentionInDays: settings.log_retention_days,
    ...(settings.kms_key_arn !== undefined && { kmsKeyId: settings.kms_key_arn }),
  });
  const zip = new TerraformAsset(stack, `${id}-zip`, {
    path: functionZip(name, files),
    type: AssetType.FILE,
  });
  const statements = [...props.statements, ...(settings.tracing ? [TRACE] : [])];
  const { role, rolePolicy } = createExecutionRole(stack, {
    id,
    role: props.role,
    statements,
    functionName,
    log,
  });
  const fn = new LambdaFunction(stack, id, {
    ...placement,
    functionName,
    description,
    role: role.arn,
    runtime: settings.lambda_runtime,
    architectures: ['arm64'],
    handler: 'index.handler',
    filename: zip.path,
    sourceCodeHash: `\${filebase64sha256("${zip.path}")}`,
    memorySize: 256,
    timeout,
    ...(settings.tracing && { tracingConfig: { mode: 'Active' } }),
    ...(environment && { environment: { variables: environment } }),
    ...(environment && settings.kms_key_arn !== undefined && { kmsKeyArn: settings.kms_key_arn }),
    ...(deadLetters && { deadLetterConfig: { targetArn: deadLetters.arn } }),
    // Nothing may invoke the function before its role has its permissions, and AWS refuses a dead-letter queue to which the role
    // may not send.
    dependsOn: [rolePolicy],
  });
  return { fn, rolePolicy };
}

/** X-Ray has no resources. https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html */
const TRACE = {
  sid: 'Trace',
  actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  resources: ['*'],
} as const satisfies Statement;

interface ExecutionRoleProps extends Pick<FunctionProps, 'id' | 'role' | 'statements'> {
  readonly functionName: string;
  readonly log: CloudwatchLogGroup;
}

function createExecutionRole(
  stack: AccountStack,
  { id, role: { sid, description }, statements, functionName, log }: ExecutionRoleProps,
) {
  return createServiceRole(stack, {
    id: `${id}-role`,
    name: functionName,
    description,
    trust: {
      sid,
      service: 'lambda.amazonaws.com',
      // AWS does not document which keys Lambda sends, neither when it assumes the role nor when it polls a queue for the function.
      source: { account: stack.names.account, ifExists: 'both' },
    },
    statements: [
      { sid: 'Log', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [`${log.arn}:*`] },
      ...statements,
    ],
    policy: { id: `${id}-needs`, name: 'needs' },
  });
}
