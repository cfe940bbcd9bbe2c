import type { Aws, Rule, StackResource } from '../../../functions/forwarder-settings/application';
import type { TerraformInvocation } from '../../../functions/forwarder-settings/request';
import { FORWARDED, FORWARDED_NAMES } from '../../../patterns/forwarded';

export const STACK =
  'arn:aws:cloudformation:eu-west-1:111122223333:stack/serverlessrepo-aws-event-forwarder/3f0c';
export const NAME = 'serverlessrepo-aws-event-forwarder-EventsRule-1ABCDEF';
export const OWN_PATTERN = { source: Object.values(FORWARDED), account: ['111122223333'] };

const RULE: Rule = {
  Name: NAME,
  EventBusName: undefined,
  EventPattern: JSON.stringify(OWN_PATTERN),
  State: 'ENABLED',
  Description: 'Forwards events',
  RoleArn: 'arn:aws:iam::111122223333:role/rule',
};

const RESOURCES: readonly StackResource[] = [
  { logicalId: 'Role', physicalId: 'serverlessrepo-Role-1XYZ', type: 'AWS::IAM::Role' },
  { logicalId: 'EventsRule', physicalId: NAME, type: 'AWS::Events::Rule' },
];

const TEMPLATE = {
  Resources: { EventsRule: { Properties: { EventPattern: OWN_PATTERN, State: 'ENABLED' } } },
};

/** An account with the application in it; `written` has what PutRule got. */
export function account({
  rule = {},
  resources = RESOURCES,
  template = JSON.stringify(TEMPLATE),
}: {
  rule?: Partial<Rule>;
  resources?: readonly StackResource[];
  template?: string;
} = {}) {
  const written: Rule[] = [];
  let now: Rule = { ...RULE, ...rule };
  const aws: Aws = {
    listResources: async (stack) => (stack === STACK ? resources : []),
    template: async () => template,
    describeRule: async (Name, EventBusName) => ({ ...now, Name, EventBusName }),
    putRule: async (put) => {
      written.push(put);
      now = put;
    },
  };
  return { aws, written, rule: RULE };
}

export function invocation(request: Partial<TerraformInvocation> = {}): TerraformInvocation {
  return {
    region: 'eu-west-1',
    stack: STACK,
    services: FORWARDED_NAMES,
    event_pattern: null,
    paused: false,
    tf: { action: 'update' },
    ...request,
  };
}
