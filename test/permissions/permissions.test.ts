import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withGeneratedParts } from '../../permissions/document';
import { type Naming, type Place, type PlaceName, placesOf } from '../../permissions/places';
import { charactersOf, MOST_CHARACTERS, policies } from '../../permissions/policies';
import { type Actions, ROWS, STATE } from '../../permissions/rows';
import { EVERYTHING_ON } from '../stacks/everything-on';
import { synthesize, synthesizeStack, type Terraform } from '../stacks/synthesize';
import { actionNames } from './action-names';
import { filled, matches, mayMatch } from './arns';
import calls from './calls.json';
import { grantsOf } from './grants';
import type { IamActions } from './iam-actions';
import iamActions from './iam-actions.json';
import { nameOf } from './names';
import { actionOf } from './operations';

/**
 * Types whose resources come to the stacks, or leave them, at the same time as this table. Delete the list once they have: a
 * row is for what is deployed.
 */
const ROWS_OF_TYPES_IN_CHANGE: readonly string[] = [
  'data.aws_iam_role',
  'data.aws_iam_roles',
  'aws_accessanalyzer_analyzer',
  'aws_cloudwatch_event_bus_policy',
  'aws_iam_service_linked_role',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_scheduler_schedule',
  'aws_scheduler_schedule_group',
];

const NAMING: Naming = {
  prefix: 'aws-monitoring',
  application: 'aws-event-forwarder',
  state: { bucket: 'my-terraform-state', key_prefix: 'aws-monitoring' },
};
const PLACES: Readonly<Record<PlaceName, Place>> = placesOf(NAMING);
/**
 * CloudFormation's own transform, which the reference does not list.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html
 */
const WITHOUT_ARN_FORMAT: readonly PlaceName[] = ['serverlessTransform'];
/** Places that say nothing of the resource itself. */
const OF_OTHERS: readonly PlaceName[] = ['applications', 'configRole', 'rolesToPass', 'serviceLinkedRoles'];
const REFERENCE: IamActions['actions'] = iamActions.actions;
const STACKS = synthesize(EVERYTHING_ON);

const typesIn = ({ resource = {}, data = {} }: Terraform & { data?: object }) =>
  [...Object.keys(resource), ...Object.keys(data).map((type) => `data.${type}`)].filter((type) =>
    /^(data\.)?aws_/.test(type),
  );
const isData = (type: string) => type.startsWith('data.');
const TYPES = [...new Set(Object.values(STACKS).flatMap(typesIn))].sort();

describe('the table of resource types', () => {
  test.each(TYPES)('has a row for %s', (type) => {
    if (ROWS[type]) return;
    throw new Error(
      `permissions/rows.ts has no row for ${type}: add what the AWS provider calls for it, then run npm run permissions`,
    );
  });

  test('has no row that no stack uses', () => {
    const unused = Object.keys(ROWS).filter((type) => !TYPES.includes(type));
    expect(unused.filter((type) => !ROWS_OF_TYPES_IN_CHANGE.includes(type))).toEqual([]);
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

describe('the actions', () => {
  test('are all in the Service Authorization Reference, of which no more is kept', () => {
    expect(Object.keys(REFERENCE)).toEqual(actionNames());
  });

  test.each(grantsOf(PLACES))(
    '$action is allowed on resources that it knows: $place',
    ({ action, arns, place }) => {
      const { resources } = REFERENCE[action] as IamActions['actions'][string];
      if (resources.length === 0) return expect({ action, arns }).toEqual({ action, arns: ['*'] });
      if (WITHOUT_ARN_FORMAT.includes(place)) return;
      const wanted = resources.some(({ required }) => required)
        ? resources.filter(({ required }) => required)
        : resources;
      const covered = wanted.filter(({ arn }) => arns.some((pattern) => mayMatch(pattern, arn)));
      if (wanted.some(({ required }) => required)) expect(covered).toEqual(wanted);
      expect(covered).not.toEqual([]);
    },
  );

  test('are allowed on all resources only where nothing narrower is possible', () => {
    const known = grantsOf(PLACES)
      .filter(({ action, arns }) => arns.includes('*') && (REFERENCE[action]?.resources.length ?? 0) > 0)
      .map(({ action, place }) => `${action} ${place}`);
    // The ARN of a key that does not exist yet is not known: the request has to say whose it will be.
    expect(known).toEqual(['kms:TagResource newKey']);
  });

  test('know the keys of their conditions', () => {
    for (const { action, condition = {} } of grantsOf(PLACES)) {
      for (const key of Object.values(condition).flatMap((test) => Object.keys(test))) {
        const general = key.replace(/(?<=^aws:(Request|Resource)Tag\/).*/, '${TagKey}');
        expect({ action, key, known: REFERENCE[action]?.conditions.includes(general) }).toEqual({
          action,
          key,
          known: true,
        });
      }
    }
  });
});

describe('the policies', () => {
  const all = policies(NAMING);

  test('have these names, which docs/permissions.md explains', () => {
    expect(all.map(({ name }) => name)).toEqual([
      'plan',
      'deploy',
      'deploy-services',
      'deploy-event-forwarder',
    ]);
  });

  test.each(all)('$name is within the limit of a managed policy', ({ document }) => {
    expect(JSON.stringify(document)).not.toMatch(/\s/);
    expect(charactersOf(document)).toBeLessThanOrEqual(MOST_CHARACTERS);
  });

  test('are split where a long prefix makes one too long, and lose nothing by it', () => {
    const long = { ...NAMING, prefix: 'p'.repeat(300) };
    const split = policies(long);
    expect(split.map(({ name }) => name)).toEqual(expect.arrayContaining(['plan-1', 'plan-2']));
    for (const { document } of split) expect(charactersOf(document)).toBeLessThanOrEqual(MOST_CHARACTERS);
    const grants = (from: typeof split) =>
      from.flatMap(({ document }) =>
        document.Statement.flatMap(({ Sid, Action }) => Action.map((a) => `${Sid} ${a}`)),
      );
    expect(grants(split).sort()).toEqual(grants(all).sort());
  });

  test.each(all)(
    '$name has a name for each statement, and no action by wildcard',
    ({ document: { Statement } }) => {
      const sids = Statement.map(({ Sid }) => Sid);
      expect(new Set(sids).size).toBe(sids.length);
      expect(sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))).toEqual([]);
      expect(Statement.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
    },
  );

  test('without a bucket for the state say nothing of one', () => {
    const text = JSON.stringify(policies({ ...NAMING, state: undefined }));
    expect(text).not.toContain('my-terraform-state');
    expect(text).not.toContain('undefined');
  });

  test('pass roles only to services that the stacks give roles to', () => {
    const passed = all.flatMap(({ document: { Statement } }) =>
      Statement.filter(({ Action }) => Action.includes('iam:PassRole')),
    );
    expect(passed).toHaveLength(3);
    for (const { Condition, Resource } of passed) {
      expect(Condition).toMatchObject({ StringEquals: { 'iam:PassedToService': expect.anything() } });
      expect(Resource).not.toContain('*');
    }
  });

  test('know keys by a tag that every stack puts on what it makes: managed-by, the prefix', () => {
    const other = synthesizeStack('health', { prefix: 'other' }).provider.aws[0];
    expect(other?.default_tags).toEqual([{ tags: { 'managed-by': 'other' } }]);
    for (const { provider } of Object.values(STACKS)) {
      for (const { default_tags } of provider.aws as readonly { default_tags: { tags: object }[] }[])
        expect(default_tags).toMatchObject([{ tags: { 'managed-by': NAMING.prefix } }]);
    }
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

describe('the recording of the AWS provider', () => {
  const recorded = Object.entries(calls).flatMap(([subject, phases]) =>
    Object.entries(phases).flatMap(([phase, names]) => names.map((call) => ({ subject, phase, call }))),
  );

  test('has every type of the stacks', () => {
    const subjects = Object.keys(calls);
    expect(
      TYPES.filter((type) => !subjects.includes(type) && !ROWS_OF_TYPES_IN_CHANGE.includes(type)),
    ).toEqual([]);
  });

  test.each(recorded)('$subject may call $call in the phase $phase', ({ subject, phase, call }) => {
    const action = actionOf(call);
    if (action === 'sts:GetCallerIdentity') return;
    const { read, write } = subject === 'backend' ? STATE : (ROWS[subject] ?? { read: {}, write: {} });
    const allowed = [read, ...(phase === 'plan' ? [] : [write])].flatMap((actions: Actions) =>
      Object.values(actions).flat(),
    );
    expect(allowed).toContain(action);
  });
});

test('docs/permissions.md shows the very policies, to be pasted', () => {
  const document = readFileSync(join(__dirname, '../../docs/permissions.md'), 'utf8');
  const shown = [...document.matchAll(/^### ([\w-]+)\n\n```json\n([^`]*)```$/gm)];
  expect(shown.map(([, name, text = '']) => ({ name, document: JSON.parse(text) }))).toEqual(
    policies(NAMING),
  );
});

test('docs/permissions.md is up to date', () => {
  const document = readFileSync(join(__dirname, '../../docs/permissions.md'), 'utf8');
  if (withGeneratedParts(document) !== document)
    throw new Error('docs/permissions.md is not what permissions/rows.ts says: run npm run permissions');
});
