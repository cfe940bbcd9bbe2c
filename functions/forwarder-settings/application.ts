import type { RuleState } from '@aws-sdk/client-eventbridge';
import { checkPattern } from '../../patterns/engine/check';
import type { EventPattern } from '../../patterns/engine/pattern';

/** A resource of a CloudFormation stack. */
export interface StackResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
}

/** Everything that PutRule sets: it resets what it is not given. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
export interface Rule {
  readonly Name: string;
  readonly EventBusName?: string | undefined;
  readonly EventPattern?: string | undefined;
  readonly ScheduleExpression?: string | undefined;
  readonly State?: RuleState | undefined;
  readonly Description?: string | undefined;
  readonly RoleArn?: string | undefined;
}

/** Calls of AWS in one Region. Each rejects with the error of the AWS SDK. */
export interface Aws {
  readonly listResources: (stack: string) => Promise<readonly StackResource[]>;
  /** The template after all transforms. */
  readonly template: (stack: string) => Promise<string>;
  /** @param bus undefined for the default bus */
  readonly describeRule: (name: string, bus: string | undefined) => Promise<Rule>;
  readonly putRule: (rule: Rule) => Promise<void>;
}

/** The rule and roles of the application's stack. */
export interface Application {
  readonly rule: Rule;
  /** ARNs. */
  readonly roles: readonly string[];
  /** Pattern and state of the rule in the template; undefined if they cannot be read from it. */
  readonly original: { readonly pattern?: EventPattern | undefined; readonly state?: RuleState | undefined };
}

/**
 * Reads rule and roles of the application. Rejects with an Error if its stack has not exactly one rule with an event pattern,
 * otherwise with the error of the call that failed.
 *
 * @param stack ARN of the application's CloudFormation stack
 */
export async function readApplication(aws: Aws, stack: string): Promise<Application> {
  const resources = await aws.listResources(stack);
  const ruleResources = resources.filter(({ type }) => type === 'AWS::Events::Rule');
  const rules = await Promise.all(
    ruleResources.map(async ({ logicalId, physicalId }) => {
      // The physical id of a rule on a custom bus is `bus|rule`.
      const [name = '', bus] = physicalId.split('|').reverse();
      return { logicalId, rule: await aws.describeRule(name, bus) };
    }),
  );
  const [found, ...others] = rules.filter(({ rule }) => rule.EventPattern !== undefined);
  if (!found || others.length > 0)
    throw new Error(
      notOneRule(
        stack,
        rules.map(({ rule }) => rule.Name),
      ),
    );
  const roles = resources.filter(({ type }) => type === 'AWS::IAM::Role');
  return {
    rule: found.rule,
    roles: roles.map(({ physicalId }) => `arn:aws:iam::${stack.split(':')[4]}:role/${physicalId}`),
    original: originalState(await aws.template(stack), found.logicalId),
  };
}

function notOneRule(stack: string, names: readonly string[]): string {
  const has =
    names.length === 0 ? 'no rule' : `not exactly one rule with an event pattern: ${names.join(', ')}`;
  return `the stack ${stack} has ${has}; check event_forwarder.application_id: this is not the event forwarder, or an unsupported version of it`;
}

/** CloudFormation returns a template with transforms as JSON. A value that an intrinsic function computes is not readable. */
function originalState(template: string, logicalId: string): Application['original'] {
  try {
    const { EventPattern, State } = JSON.parse(template).Resources[logicalId].Properties;
    return {
      pattern: checkPattern(EventPattern).length === 0 ? EventPattern : undefined,
      state: typeof State === 'string' ? (State as RuleState) : undefined,
    };
  } catch {
    return {};
  }
}
