import { ROWS } from '../../permissions/provider-actions';
import type { PlaceName } from '../../permissions/scopes';
import { EVERYTHING_ON } from '../stacks/everything-on';
import { synthesize, synthesizeStack, type Terraform } from '../stacks/synthesize';
import { nameOf } from './arn-name';
import { filled, matches } from './arns';
import calls from './calls.json';
import { NAMING, PLACES } from './example-scopes';
import { grantsOf } from './grants';
import type { IamActions } from './iam-actions';
import iamActions from './iam-actions.json';

/** Settings that between them use every type: what comes in the place of something else is in a further one. */
const SETTINGS: readonly Record<string, unknown>[] = [
  EVERYTHING_ON,
  { ...EVERYTHING_ON, aws_config: { record: 'all', recorder_role: 'own' } },
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
/** Places that say nothing of the resource itself. */
const OF_OTHERS: readonly PlaceName[] = [
  'applications',
  'configRole',
  'guarddutyRoles',
  'rolesToPass',
  'serviceLinkedRoles',
];

describe('the table of resource types', () => {
  test.each(TYPES)('has a row for %s', (type) => {
    if (ROWS[type]) return;
    throw new Error(
      `permissions/provider-actions.ts has no row for ${type}: add what the AWS provider calls for it, then run npm run permissions`,
    );
  });

  test('has no row that no stack uses', () => {
    const unused = Object.keys(ROWS).filter((type) => !TYPES.includes(type));
    expect(unused).toEqual([]);
  });

  test('is in the order of the alphabet, data sources first', () => {
    const inOrder = Object.keys(ROWS).sort(
      (a, b) => Number(isData(b)) - Number(isData(a)) || (a < b ? -1 : 1),
    );
    expect(Object.keys(ROWS)).toEqual(inOrder);
  });

  test.each(['hub', 'spokes', 'health', 'trusted-advisor', 'event-rules'])(
    'has in the policy "deploy" all that the stack %s takes',
    (stack) => {
      const types = typesIn(STACKS[stack] as Terraform);
      expect(types.filter((type) => ROWS[type]?.part !== 'base')).toEqual([]);
    },
  );

  test('has in the policy "deploy-event-forwarder" what no other stack takes', () => {
    const { 'event-forwarder': own, ...others } = STACKS;
    const shared = new Set(Object.values(others).flatMap(typesIn));
    const alone = typesIn(own as Terraform).filter((type) => !shared.has(type));
    const part = Object.keys(ROWS).filter((type) => ROWS[type]?.part === 'event-forwarder');
    expect(part).toEqual(alone.sort());
  });
});

describe('the patterns of ARNs', () => {
  const resources = Object.values(STACKS).flatMap((stack) =>
    Object.entries(stack.resource ?? {}).flatMap(([type, named]) =>
      Object.entries(named).map(([id, block]) => ({ type, id, name: nameOf(stack, type, block) })),
    ),
  );
  const named = resources.filter(({ name }) => name !== undefined);

  test('are held against the names of many resources', () => {
    expect(new Set(named.map(({ type }) => type)).size).toBeGreaterThan(20);
  });

  test('match the names of what the stacks make', () => {
    const missed = named.filter(({ type, name = '' }) => {
      const row = ROWS[type];
      if (!row) return true;
      const own = grantsOf(PLACES, [row.read, row.write]).filter(({ place }) => !OF_OTHERS.includes(place));
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
];

test('the recording of the AWS provider has every type', () => {
  const subjects = Object.keys(calls);
  expect(TYPES.filter((type) => !subjects.includes(type))).toEqual(NOT_RECORDED);
});

test('every stack puts the tag on what it makes by which the policies know its keys', () => {
  const other = synthesizeStack('health', { prefix: 'other' }).provider.aws[0];
  expect(other?.default_tags).toEqual([{ tags: { 'managed-by': 'other' } }]);
  for (const { provider } of Object.values(STACKS)) {
    for (const { default_tags } of provider.aws as readonly { default_tags: { tags: object }[] }[])
      expect(default_tags).toMatchObject([{ tags: { 'managed-by': NAMING.prefix } }]);
  }
});
