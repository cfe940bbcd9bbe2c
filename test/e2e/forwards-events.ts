import { strict as assert } from 'node:assert';
import { APPLICATION } from './application-repository';
import type { Bench } from './bench';
import { ACCOUNT } from './environment';
import { OTHER } from './places';
import type { Settings } from './project';
import type { Results } from './results';

const STAGING = {
  source: ['aws.rds'],
  detail: { SourceArn: [{ wildcard: 'arn:aws:rds:ap-northeast-1:*:cluster-snapshot:staging-*' }] },
};

interface Rule {
  readonly Name: string;
  readonly State: string;
  readonly EventPattern: string;
  readonly Description?: string;
}

/** The application of srest is deployed, restricted, paused, resumed and destroyed, and its rule always matches the settings. */
export async function forwardsEvents(
  { aws, externalId, synth, terraform }: Bench,
  results: Results,
  settings: Settings,
): Promise<void> {
  const region = OTHER;
  const stack = terraform('event-forwarder');
  const events = { service: 'events', region };
  const deploy = async (block: object = {}) => {
    await synth({ ...settings, event_forwarder: { ...BLOCK, regions: [region], ...block } });
    return stack.apply();
  };

  await results.step('event-forwarder: init', async () => {
    await synth({ ...settings, event_forwarder: { ...BLOCK, regions: [region] } });
    await stack.init();
  });
  await results.step('event-forwarder: apply', () => deploy());
  await results.check('event-forwarder: a second plan is empty', () => stack.planIsEmpty());
  await results.check(
    'the outputs are the ARN of the application’s role and the name of its rule',
    async () => {
      const { role_arns, rule_names } = await stack.outputs();
      const roles = await roleArns();
      assert.equal(roles.length, 1);
      assert.deepEqual(role_arns, { [region]: roles[0] });
      assert.deepEqual(rule_names, { [region]: (await rule()).Name });
    },
  );
  await results.check('the ExternalId reaches the application, and is in no synthesized file', async () => {
    const role = await aws.query({ service: 'iam', region }, '2010-05-08', {
      Action: 'GetRole',
      RoleName: (await roleArns())[0]?.replace(/.*\//, '') ?? '',
    });
    assert.ok(role.includes(externalId));
    assert.ok(!JSON.stringify(stack.file()).includes(externalId));
  });
  await results.check('the application’s rule is unchanged', async () => {
    const { State, EventPattern, Description } = await rule();
    assert.equal(State, 'ENABLED');
    assert.deepEqual(JSON.parse(EventPattern), APPLICATION.pattern);
    assert.equal(Description, APPLICATION.description);
  });
  await results.check('fewer services change the pattern, and the rest of the rule stays', async () => {
    const before = await rule();
    await deploy({ services: ['rds', 'health'] });
    const after = await rule();
    assert.deepEqual(JSON.parse(after.EventPattern), { source: ['aws.rds', 'aws.health'] });
    const kept = ({ Name, State, Description }: Rule) => ({ Name, State, Description });
    assert.deepEqual(kept(after), kept(before));
    await stack.planIsEmpty();
  });
  await results.check(
    'a wildcard matches staging- and not production- in the emulator’s engine',
    async () => {
      await deploy({ event_pattern: STAGING });
      assert.equal(await passes('staging-2026-03-03'), true);
      assert.equal(await passes('production-2026-03-03'), false);
    },
  );
  await results.check('paused disables the rule, and nothing else is changed', async () => {
    const plan = await deploy({ event_pattern: STAGING, paused: true });
    assert.match(plan, /0 to add, 1 to change, 0 to destroy/);
    assert.equal((await rule()).State, 'DISABLED');
  });
  await results.check('resumed, the rule is on with all services again', async () => {
    await deploy();
    const { State, EventPattern } = await rule();
    assert.equal(State, 'ENABLED');
    assert.deepEqual(JSON.parse(EventPattern), APPLICATION.pattern);
    await stack.planIsEmpty();
  });
  await results.check('an invalid setting fails the deployment with the reason', async () => {
    await aws.json(events, 'AWSEvents.DeleteRule', { Name: (await rule()).Name, Force: true });
    await synth({ ...settings, event_forwarder: { ...BLOCK, regions: [region], paused: true } });
    const { code, output } = await stack.tryToApply();
    assert.equal(code, 1);
    assert.match(output, /event_forwarder in us-east-1: Rule .* does not exist/);
  });
  await results.check('destroy removes the application, even if its rule is gone', async () => {
    await stack.destroy();
    assert.deepEqual(await rules(), []);
    assert.deepEqual(await roleArns(), []);
  });

  async function rules(): Promise<readonly { readonly Name: string }[]> {
    const { Rules } = await aws.json<{ Rules: { Name: string }[] }>(events, 'AWSEvents.ListRules', {
      NamePrefix: 'serverlessrepo-aws-event-forwarder-',
    });
    return Rules;
  }

  async function rule(): Promise<Rule> {
    const [found, ...others] = await rules();
    assert.ok(found && others.length === 0);
    return aws.json<Rule>(events, 'AWSEvents.DescribeRule', { Name: found.Name });
  }

  /** Whether the rule, as it is now, would send the event of a snapshot with that name. */
  async function passes(snapshot: string): Promise<boolean> {
    const { EventPattern } = await rule();
    const event = {
      id: '1',
      source: 'aws.rds',
      'detail-type': 'RDS DB Cluster Snapshot Event',
      account: ACCOUNT,
      time: '2026-03-03T00:00:00Z',
      region: 'ap-northeast-1',
      resources: [],
      detail: { SourceArn: `arn:aws:rds:ap-northeast-1:${ACCOUNT}:cluster-snapshot:${snapshot}` },
    };
    const { Result } = await aws.json<{ Result: boolean }>(events, 'AWSEvents.TestEventPattern', {
      EventPattern,
      Event: JSON.stringify(event),
    });
    return Result;
  }

  async function roleArns(): Promise<string[]> {
    const xml = await aws.query({ service: 'iam', region }, '2010-05-08', { Action: 'ListRoles' });
    return [...xml.matchAll(/<Arn>([^<]*:role\/serverlessrepo-aws-event-forwarder-[^<]*)<\/Arn>/g)].map(
      ([, arn]) => arn ?? '',
    );
  }
}

const BLOCK = { enabled: true, application_id: APPLICATION.id, semantic_version: APPLICATION.version };
