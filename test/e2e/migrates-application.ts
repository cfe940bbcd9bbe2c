import { strict as assert } from 'node:assert';
import { APPLICATION } from './application-repository';
import { Aws } from './aws';
import type { Bench } from './bench';
import { CloudFormation } from './cloud-formation';
import { ofJson, ofQuery } from './lists';
import { OTHER } from './places';
import type { Results } from './results';
import { SETTINGS } from './settings';

/** As the console calls it. */
const NAME = 'aws-event-forwarder';
const STACK = `serverlessrepo-${NAME}`;
const ADDRESS = `aws_serverlessapplicationrepository_cloudformation_stack.application-${OTHER}`;
/** A pattern that was written into the rule by hand. */
const BY_HAND = { source: ['aws.rds', 'aws.health'] };
const SERVICES = ['rds', 'health'];

/** The application of srest, deployed in the console, restricted and paused by hand, is imported with all of this. */
export async function migratesApplication(
  { aws, env, externalId, synth, terraform }: Bench,
  results: Results,
): Promise<void> {
  const stack = terraform('event-forwarder');
  const cloudformation = new CloudFormation(aws, OTHER);
  const events = { service: 'events', region: OTHER };
  const settings = (block: object) => ({
    ...SETTINGS,
    event_forwarder: {
      enabled: true,
      regions: [OTHER],
      application_id: APPLICATION.id,
      semantic_version: APPLICATION.version,
      ...block,
    },
  });

  const before = await results.step(
    'migration: the application deployed and changed in the console',
    async () => {
      const repository = new Aws(String(env.AWS_ENDPOINT_URL_SERVERLESSAPPLICATIONREPOSITORY));
      const answer = await repository.rest(
        { service: 'serverlessrepo', region: OTHER },
        'POST',
        `/applications/${encodeURIComponent(APPLICATION.id)}/changesets`,
        JSON.stringify({
          stackName: NAME,
          semanticVersion: APPLICATION.version,
          capabilities: ['CAPABILITY_IAM'],
          parameterOverrides: [{ name: 'ExternalId', value: externalId }],
        }),
      );
      await cloudformation.execute(STACK, JSON.parse(answer).changeSetId);
      const { Name, Description } = await rule();
      await aws.json(events, 'AWSEvents.PutRule', {
        Name,
        Description,
        EventPattern: JSON.stringify(BY_HAND),
        State: 'DISABLED',
      });
      return { rule: await rule(), roles: await roles() };
    },
  );

  await results.check('the application is imported: role, rule, pattern and pause stay', async () => {
    await synth(settings({ services: SERVICES, paused: true }));
    await stack.init();
    await stack.applyOnly('terraform_data.replaced');
    await stack.import(ADDRESS, STACK);
    const plan = await stack.apply();
    assert.match(plan, /0 to destroy/);
    assert.doesNotMatch(plan, new RegExp(`${ADDRESS} (will|must) be`));
    assert.deepEqual({ rule: await rule(), roles: await roles() }, before);
    assert.deepEqual((await stack.outputs()).rule_names, { [OTHER]: before.rule.Name });
    await stack.planIsEmpty();
  });
  await results.check('a setting resumes the rule, with the pattern that was written by hand', async () => {
    await synth(settings({ services: SERVICES }));
    await stack.apply();
    assert.deepEqual(await rule(), { ...before.rule, State: 'ENABLED' });
    assert.deepEqual(await roles(), before.roles);
  });
  await results.check('rollback: removed from the state, the application stays', async () => {
    await stack.forget(ADDRESS);
    await stack.forget(`aws_lambda_invocation.settings-${OTHER}`);
    await stack.destroy();
    assert.deepEqual(await rule(), { ...before.rule, State: 'ENABLED' });
    assert.deepEqual(await roles(), before.roles);
  });
  await results.check('deleting the stack of the console removes the application completely', async () => {
    await cloudformation.delete(STACK);
    assert.deepEqual(await ruleNames(), []);
    assert.deepEqual(await roles(), []);
  });

  function ruleNames(): Promise<string[]> {
    return ofJson('events', 'AWSEvents.ListRules', 'Rules', 'Name', { NamePrefix: STACK })(aws, OTHER);
  }

  async function rule() {
    const [Name, ...others] = await ruleNames();
    assert.ok(Name && others.length === 0);
    const { EventPattern, State, Description } = await aws.json<Record<string, string>>(
      events,
      'AWSEvents.DescribeRule',
      { Name },
    );
    return { Name, Pattern: JSON.parse(EventPattern ?? ''), State, Description };
  }

  /** Name and trust policy, which asks for the ExternalId, of each role of the application. */
  async function roles(): Promise<{ name: string; trust: string }[]> {
    const names = await ofQuery('iam', '2010-05-08', 'ListRoles', 'RoleName')(aws, OTHER);
    const own = names.filter((name) => name.startsWith(STACK));
    return Promise.all(
      own.map(async (name) => {
        const [trust = ''] = await ofQuery('iam', '2010-05-08', 'GetRole', 'AssumeRolePolicyDocument', {
          RoleName: name,
        })(aws, OTHER);
        assert.ok(trust.includes(externalId), trust);
        return { name, trust };
      }),
    );
  }
}
