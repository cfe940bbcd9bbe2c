import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import type { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { AssetType, TerraformAsset } from 'cdktf';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import { policy, type Statement } from '../iam/policy-document';
import { functionZip } from './function-zip';

export interface Lambda {
  /** With which the ids of its constructs begin. */
  readonly id: string;
  /** Of its folder in functions/, and of the function, without the prefix. */
  readonly name: string;
  readonly description: string;
  readonly role: { readonly sid: string; readonly description: string };
  /** What it may do besides writing its log. */
  readonly statements: readonly Statement[];
  /** Seconds. */
  readonly timeout: number;
  /** JSON files beside its code. */
  readonly files?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Where what called it goes after it has failed three times; its statements must let it send there. */
  readonly deadLetters?: SqsQueue;
}

/** A function in the home Region with its code, its log and its role. What calls it waits for `allowed`. */
export function lambda(
  stack: AccountStack,
  settings: Settings,
  { id, name, description, timeout, files = {}, environment, deadLetters, ...rest }: Lambda,
): { readonly fn: LambdaFunction; readonly allowed: IamRolePolicy } {
  const place = stack.at(settings.home_region);
  const functionName = stack.names.named(name);
  const log = new CloudwatchLogGroup(stack, `${id}-log`, {
    ...place,
    name: `/aws/lambda/${functionName}`,
    retentionInDays: settings.log_retention_days,
    ...(settings.kms_key_arn !== undefined && { kmsKeyId: settings.kms_key_arn }),
  });
  const zip = new TerraformAsset(stack, `${id}-zip`, {
    path: functionZip(name, files),
    type: AssetType.FILE,
  });
  const statements = [...rest.statements, ...(settings.tracing ? [TRACE] : [])];
  const { role, allowed } = roleOf(stack, { id, role: rest.role, statements, functionName, log });
  const fn = new LambdaFunction(stack, id, {
    ...place,
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
    ...(deadLetters && { deadLetterConfig: { targetArn: deadLetters.arn } }),
    // Nothing may call it before its role may do its work; with a dead-letter queue AWS refuses it until then.
    dependsOn: [allowed],
  });
  return { fn, allowed };
}

/** X-Ray has no resources. https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html */
const TRACE = {
  sid: 'Trace',
  actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  resources: ['*'],
} as const satisfies Statement;

interface Role extends Pick<Lambda, 'id' | 'role' | 'statements'> {
  readonly functionName: string;
  readonly log: CloudwatchLogGroup;
}

function roleOf(
  stack: AccountStack,
  { id, role: { sid, description }, statements, functionName, log }: Role,
) {
  const role = new IamRole(stack, `${id}-role`, {
    ...stack.global,
    name: functionName,
    description,
    assumeRolePolicy: policy({
      sid,
      service: 'lambda.amazonaws.com',
      actions: ['sts:AssumeRole'],
      // Nor does AWS document what comes along when Lambda polls a queue for the function.
      from: { account: stack.names.account, ifSent: true },
    }),
  });
  const writeLog = {
    sid: 'Log',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [`${log.arn}:*`],
  };
  const allowed = new IamRolePolicy(stack, `${id}-needs`, {
    ...stack.global,
    name: 'needs',
    role: role.name,
    policy: policy(writeLog, ...statements),
  });
  return { role, allowed };
}
