import type { RuleState } from '@aws-sdk/client-eventbridge';
import { checkPattern } from '../../patterns/engine/check';
import type { EventPattern } from '../../patterns/engine/pattern';

/** A thing that CloudFormation made. */
export interface StackResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
}

/** All that PutRule writes: what it is not given falls back to a default. */
export interface Rule {
  readonly Name: string;
  readonly EventBusName?: string | undefined;
  readonly EventPattern?: string | undefined;
  readonly ScheduleExpression?: string | undefined;
  readonly State?: RuleState | undefined;
  readonly Description?: string | undefined;
  readonly RoleArn?: string | undefined;
}

/** The calls of AWS that are needed, in one Region. */
export interface Aws {
  readonly listResources: (stack: string) => Promise<readonly StackResource[]>;
  /** The template as CloudFormation carries it out, after all transforms. */
  readonly template: (stack: string) => Promise<string>;
  /** @param bus undefined for the default bus */
  readonly describeRule: (name: string, bus: string | undefined) => Promise<Rule>;
  readonly putRule: (rule: Rule) => Promise<void>;
}

/** What the application's stack consists of, as far as it matters here. */
export interface Application {
  readonly rule: Rule;
  readonly roles: readonly string[];
  /** How the rule was made. What cannot be read from the template is undefined. */
  readonly original: { readonly pattern?: EventPattern | undefined; readonly state?: RuleState | undefined };
}

/** @throws Error when there is not exactly one rule with a pattern */
export async function readApplication(aws: Aws, stack: string): Promise<Application> {
  const resources = await aws.listResources(stack);
  const named = resources.filter(({ type }) => type === 'AWS::Events::Rule');
  const rules = await Promise.all(
    named.map(async ({ logicalId, physicalId }) => {
      // On a bus of its own the rule is called `bus|rule`.
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
  return `the stack ${stack} has ${has}; check event_forwarder.application_id: this is not the event forwarder, or a version that is built otherwise`;
}

/** CloudFormation gives a template with transforms as JSON. One that is written otherwise, or computed, tells nothing. */
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
