import { isDeepStrictEqual } from 'node:util';
import type { EventPattern } from '../../patterns/engine/pattern';
import { FORWARDED_NAMES, forwardedPattern } from '../../patterns/forwarded';
import { type Application, type Aws, type Rule, readApplication } from './application';
import type { ForwarderResult, TerraformInvocation } from './request';

/**
 * Sets event pattern and state of the application's rule as the settings say, and on `delete` restores those of the application's
 * template. Everything else of the rule stays the same, and an unchanged rule is not written. Rejects as readApplication does.
 */
export async function setRule(aws: Aws, { tf, ...request }: TerraformInvocation): Promise<ForwarderResult> {
  if (tf.action === 'delete') return restoreRule(aws, request.stack);
  const application = await readApplication(aws, request.stack);
  const { original } = application;
  const pattern = request.event_pattern ?? forwardedPattern(request.services, original.pattern);
  return writeRule(aws, application, pattern, request.paused ? 'DISABLED' : stateWhenOn(original.state));
}

/** A stack or rule that no longer exists is no error: Terraform must be able to destroy the rest. */
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
  const isUnchanged =
    rule.State === state && isDeepStrictEqual(JSON.parse(rule.EventPattern ?? '{}'), pattern);
  if (!isUnchanged) await aws.putRule({ ...rule, EventPattern: JSON.stringify(pattern), State: state });
  return { rule: rule.Name, roles };
}

/**
 * The state of a rule that is not paused. Besides ENABLED there is ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS, which the template
 * may have.
 */
function stateWhenOn(first: Rule['State']) {
  return first === undefined || first === 'DISABLED' ? 'ENABLED' : first;
}

/** CloudFormation reports a stack that does not exist as a ValidationError. */
function isNotFound(error: unknown): boolean {
  const { name = '', message = '' } = error as Partial<Error>;
  return (
    name === 'ResourceNotFoundException' || (name === 'ValidationError' && message.includes('does not exist'))
  );
}
