import { isDeepStrictEqual } from 'node:util';
import type { EventPattern } from '../../patterns/engine/pattern';
import { FORWARDED_NAMES, forwardedPattern } from '../../patterns/forwarded';
import { type Application, type Aws, type Rule, readApplication } from './application';
import type { ForwarderResult, TerraformInvocation } from './request';

/**
 * Brings pattern and state of the application's rule in line with the settings; on `delete` sets them back to how the
 * application made them. All else of the rule stays, and a rule that is right already is not written.
 */
export async function setRule(aws: Aws, { tf, ...request }: TerraformInvocation): Promise<ForwarderResult> {
  if (tf.action === 'delete') return restoreRule(aws, request.stack);
  const application = await readApplication(aws, request.stack);
  const { original } = application;
  const pattern = request.event_pattern ?? forwardedPattern(request.services, original.pattern);
  return writeRule(aws, application, pattern, request.paused ? 'DISABLED' : stateWhenOn(original.state));
}

/** What is gone already needs nothing, and must not keep Terraform from destroying the rest. */
async function restoreRule(aws: Aws, stack: string): Promise<ForwarderResult> {
  try {
    const application = await readApplication(aws, stack);
    const { pattern = forwardedPattern(FORWARDED_NAMES, undefined), state = 'ENABLED' } =
      application.original;
    return await writeRule(aws, application, pattern, state);
  } catch (error) {
    if (isNotFound(error)) return { rule: null, roles: [] };
    throw error;
  }
}

async function writeRule(
  aws: Aws,
  { rule, roles }: Application,
  pattern: EventPattern,
  state: NonNullable<Rule['State']>,
): Promise<ForwarderResult> {
  const isRight = rule.State === state && isDeepStrictEqual(JSON.parse(rule.EventPattern ?? '{}'), pattern);
  if (!isRight) await aws.putRule({ ...rule, EventPattern: JSON.stringify(pattern), State: state });
  return { rule: rule.Name, roles };
}

/** There is a state for CloudTrail's read-only calls besides ENABLED, which the application may have chosen. */
function stateWhenOn(first: Rule['State']) {
  return first === undefined || first === 'DISABLED' ? 'ENABLED' : first;
}

/** CloudFormation has no error of its own for a stack that is not there. */
function isNotFound(error: unknown): boolean {
  const { name = '', message = '' } = error as Partial<Error>;
  return (
    name === 'ResourceNotFoundException' || (name === 'ValidationError' && message.includes('does not exist'))
  );
}
