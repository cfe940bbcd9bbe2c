import { EXAMPLE_NAMES } from '../../permissions/document';
import { PROVIDER_ACTIONS } from '../../permissions/provider-actions';
import type { ScopeName } from '../../permissions/scopes';
import { EVERYTHING_ON, ORGANIZATION_ON } from '../stacks/everything-on';
import { synthesize, synthesizeStack, type Terraform } from '../stacks/synthesize';
import { nameOf } from './arn-name';
import { filled, matches } from './arns';
import calls from './calls.json';
import { EXAMPLE_SCOPES } from './example-scopes';
import { grantsOf } from './grants';
import type { IamActions } from './iam-actions';
import iamActions from './iam-actions.json';

/** Event rules whose patterns make the template of an organization too large for a request. */
const MANY_RULES = Object.fromEntries(
  Array.from({ length: 30 }, (_, n) => [
    `rule-${n}`,
    { pattern: { source: ['aws.ec2'], detail: { name: [`${n}`.padEnd(1800, 'x')] } } },
  ]),
);

/** Settings that together use every resource type; those after the first have what replaces a type of it. */
const SETTINGS: readonly Record<string, unknown>[] = [
  EVERYTHING_ON,
  { ...EVERYTHING_ON, aws_config: { record: 'all', recorder_role: 'own' } },
  { ...ORGANIZATION_ON, regions: ['us-east-1', 'eu-west-1'] },
  {
    regions: ['us-east-1'],
    organization: ORGANIZATION_ON.organization,
    state: { bucket: 'my-terraform-state', key_prefix: 'aws-monitoring' },
    event_rules: { rules: MANY_RULES },
  },
];
const SYNTHESIZED = SETTINGS.map(synthesize);
const STACKS = SYNTHESIZED[0] ?? {};

const typesIn = ({ resource = {}, data = {} }: Terraform & { data?: object }) =>
  [...Object.keys(resource), ...Object.keys(data).map((type) => `data.${type}`)].filter((type) =>
    /^(data\.)?aws_/.test(type),
  );
const TYPES = [...new Set(SYNTHESIZED.flatMap((stacks) => Object.values(stacks).flatMap(typesIn)))].sort();
const isData = (type: string) => type.startsWith('data.');

const REFERENCE: IamActions['actions'] = iamActions.actions;
/** Scopes of other resources than the one to which the actions belong. */
const OF_OTHERS: readonly ScopeName[] = [
  'applications',
  'configRole',
  'guarddutyRoles',
  'rolesToPass',
  'serviceLinkedRoles',
];

describe('the table of resource types', () => {
  test.each(TYPES)('has a row for %s', (type) => {
    if (PROVIDER_ACTIONS[type]) return;
    throw new Error(
      `permissions/provider-actions.ts has no row for ${type}: add the actions that the AWS provider needs for it, then run npm run permissions`,
    );
  });

  test('has no row without a stack that uses it', () => {
    const unused = Object.keys(PROVIDER_ACTIONS).filter((type) => !TYPES.includes(type));
    expect(unused).toEqual([]);
  });

  test('is in alphabetical order, data sources first', () => {
    const inOrder = Object.keys(PROVIDER_ACTIONS).sort(
      (a, b) => Number(isData(b)) - Number(isData(a)) || (a < b ? -1 : 1),
    );
    expect(Object.keys(PROVIDER_ACTIONS)).toEqual(inOrder);
  });

  test.each(['hub', 'spokes', 'health', 'trusted-advisor', 'event-rules'])(
    'has every type of the stack %s in the policy "deploy"',
    (stack) => {
      const types = typesIn(STACKS[stack] as Terraform);
      expect(types.filter((type) => PROVIDER_ACTIONS[type]?.group !== 'base')).toEqual([]);
    },
  );

  test('has in the policy "deploy-event-forwarder" only types that no other stack uses', () => {
    const { 'event-forwarder': own, ...others } = STACKS;
    const shared = new Set(Object.values(others).flatMap(typesIn));
    const alone = typesIn(own as Terraform).filter((type) => !shared.has(type));
    const ownTypes = Object.keys(PROVIDER_ACTIONS).filter(
      (type) => PROVIDER_ACTIONS[type]?.group === 'event-forwarder',
    );
    expect(ownTypes).toEqual(alone.sort());
  });
});

describe('the ARN patterns', () => {
  const resources = Object.values(STACKS).flatMap((stack) =>
    Object.entries(stack.resource ?? {}).flatMap(([type, named]) =>
      Object.entries(named).map(([id, block]) => ({ type, id, name: nameOf(stack, type, block) })),
    ),
  );
  const named = resources.filter(({ name }) => name !== undefined);

  test('are compared with names of more than 20 resource types', () => {
    expect(new Set(named.map(({ type }) => type)).size).toBeGreaterThan(20);
  });

  test('match the name of every resource of the stacks', () => {
    const missed = named.filter(({ type, name = '' }) => {
      const row = PROVIDER_ACTIONS[type];
      if (!row) return true;
      const own = grantsOf(EXAMPLE_SCOPES, [row.read, row.write]).filter(
        ({ scope }) => !OF_OTHERS.includes(scope),
      );
      return !own.some(
        ({ action, arns }) =>
          arns.includes('*') ||
          REFERENCE[action]?.resources.some(({ arn }) =>
            arns.some((pattern) => matches(pattern, filled(arn, name))),
          ),
      );
    });
    expect(missed).toEqual([]);
  });
});

/** Types that no emulator of the end-to-end run knows: their calls are from the source of the provider. */
const NOT_RECORDED = [
  // https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/accessanalyzer/analyzer.go
  'aws_accessanalyzer_analyzer',
  // Of an organization: https://github.com/hashicorp/terraform-provider-aws/tree/v5.100.0/internal/service
  ...Object.keys(PROVIDER_ACTIONS).filter((type) => PROVIDER_ACTIONS[type]?.group === 'organization'),
];

test('the recording of the AWS provider has every resource type', () => {
  const subjects = Object.keys(calls);
  expect(TYPES.filter((type) => !subjects.includes(type))).toEqual([...NOT_RECORDED].sort());
});

test('every stack sets the tag with which the policies recognize its keys', () => {
  const other = synthesizeStack('health', { prefix: 'other' }).provider.aws[0];
  expect(other?.default_tags).toEqual([{ tags: { 'managed-by': 'other' } }]);
  for (const { provider } of Object.values(STACKS)) {
    for (const { default_tags } of provider.aws as readonly { default_tags: { tags: object }[] }[])
      expect(default_tags).toMatchObject([{ tags: { 'managed-by': EXAMPLE_NAMES.prefix } }]);
  }
});
