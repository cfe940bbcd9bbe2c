import { isDeepStrictEqual } from 'node:util';
import type { EventPattern } from '../../patterns/engine/pattern';
import { FORWARDED_NAMES, forwarded } from '../../patterns/forwarded';
import { type Application, type Aws, type Rule, readApplication } from './application';
import type { Invocation, Outcome } from './request';

/**
 * Brings pattern and state of the application's rule in line with the settings; on `delete` sets them back to how the
 * application made them. All else of the rule stays, and a rule that is right already is not written.
 */
export async function setRule(aws: Aws, { tf, ...request }: Invocation): Promise<Outcome> {
  if (tf.action === 'delete') return setBack(aws, request.stack);
  const application = await readApplication(aws, request.stack);
  const { first } = application;
  const pattern = request.event_pattern ?? forwarded(request.services, first.pattern);
  return write(aws, application, pattern, request.paused ? 'DISABLED' : stateWhenOn(first.state));
}

/** What is gone already needs nothing, and must not keep Terraform from destroying the rest. */
async function setBack(aws: Aws, stack: string): Promise<Outcome> {
  try {
    const application = await readApplication(aws, stack);
    const { pattern = forwarded(FORWARDED_NAMES, undefined), state = 'ENABLED' } = application.first;
    return await write(aws, application, pattern, state);
  } catch (error) {
    if (isGone(error)) return { rule: null, roles: [] };
    throw error;
  }
}

async function write(
  aws: Aws,
  { rule, roles }: Application,
  pattern: EventPattern,
  state: NonNullable<Rule['State']>,
): Promise<Outcome> {
  const isRight = rule.State === state && isDeepStrictEqual(JSON.parse(rule.EventPattern ?? '{}'), pattern);
  if (!isRight) await aws.putRule({ ...rule, EventPattern: JSON.stringify(pattern), State: state });
  return { rule: rule.Name, roles };
}

/** There is a state for CloudTrail's read-only calls besides ENABLED, which the application may have chosen. */
function stateWhenOn(first: Rule['State']) {
  return first === undefined || first === 'DISABLED' ? 'ENABLED' : first;
}

/** CloudFormation has no error of its own for a stack that is not there. */
function isGone(error: unknown): boolean {
  const { name = '', message = '' } = error as Partial<Error>;
  return (
    name === 'ResourceNotFoundException' || (name === 'ValidationError' && message.includes('does not exist'))
  );
}
