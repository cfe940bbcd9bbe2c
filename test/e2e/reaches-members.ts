import { strict as assert } from 'node:assert';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SEEN_ITEM_ID } from '../../functions/shared/counters';
import type { Aws } from './aws';
import type { Bench } from './bench';
import { CloudFormation } from './cloud-formation';
import { command } from './command';
import { ACCOUNT, ORGANIZATION } from './environment';
import { highFinding } from './findings';
import { globalInventory, regionInventory } from './inventory';
import { tagged } from './lists';
import { memberTemplate } from './member-template';
import { HOME, OTHER, PREFIX } from './places';
import { synth } from './project';
import { Queue } from './queues';
import type { Results } from './results';
import { SETTINGS } from './settings';
import { numbersIn } from './state-table';
import { Terraform } from './terraform';
import { happen } from './test-events';
import { says, textsIn } from './texts';
import { until } from './until';
import { runWatcher } from './watches';

/** Members that are not suspended, and the name of the first. */
const [PAYMENTS, DATA] = ['222233334444', '333344445555'] as const;
/** Of no organization, or of another one. */
const STRANGER = '999988887777';
const REGIONS = [HOME, OTHER];
const PLACES = [PAYMENTS, DATA].flatMap((account) => REGIONS.map((region) => ({ account, region })));

const TITLE = 'e2e: a finding in an account of the organization';
const OF_STRANGER = 'e2e: a finding in an account outside the organization';
const OF_OTHER_PREFIX = 'e2e: a finding of rules with another prefix';

/** The stack set brings the rules into every account of an organization, and the hub takes their events and nobody else's. */
export async function reachesMembers(bench: Bench, results: Results): Promise<void> {
  const { aws, slack, env, webhook, settled, terraform } = bench;
  const folder = join(bench.folder, 'members');
  mkdirSync(folder);
  const output = await synth(folder, { ...SETTINGS, organization: await organizationOf(aws) });
  const [hub, organization] = ['hub', 'organization'].map((stack) => new Terraform(stack, output, env));
  assert.ok(hub && organization);

  await results.step('organization: the hub lets its accounts in', async () => {
    await Promise.all([hub.init(), organization.init()]);
    await hub.apply();
  });
  await results.step('organization: apply', async () => void (await organization.apply()));
  await results.check('a stack in each Region of each account, but for the one that is suspended', async () =>
    assert.deepEqual(await instances(aws), [
      ...REGIONS.map((region) => `${ACCOUNT} ${region} SUCCEEDED`),
      ...PLACES.map(({ account, region }) => `${account} ${region} SUCCEEDED`),
      ...REGIONS.map((region) => `444455556666 ${region} SKIPPED_SUSPENDED_ACCOUNT`),
    ]),
  );
  await results.check(
    'members have rules, dead-letter queue and heartbeat in each Region, and their roles once',
    async () => {
      for (const { account, region } of PLACES)
        assert.deepEqual(
          await inventoryOf(aws.of(account), region),
          [...REGIONAL, ...(region === OTHER ? [TRUSTED_ADVISOR] : [])].sort(),
        );
      for (const account of [PAYMENTS, DATA]) assert.deepEqual(await rolesOf(aws.of(account)), ROLES);
    },
  );
  await results.check('the account of the hub gets nothing of it', async () => {
    const roles = await rolesOf(aws);
    assert.deepEqual(
      roles.filter((role) => ROLES.includes(role)),
      [],
    );
  });
  await Promise.all([
    results.check('hub for an organization: a second plan is empty', () => hub.planIsEmpty()),
    results.check('organization: a second plan is empty', () => organization.planIsEmpty()),
    results.check('doctor finds the stack set complete, and names who is suspended', async () => {
      const { stdout, output } = await command(['doctor', '--json'], folder, env);
      assert.ok(stdout.startsWith('{'), output);
      const checks: readonly { readonly title: string; readonly status: string }[] =
        JSON.parse(stdout).checks;
      const of = (title: string) => checks.find((check) => check.title === title);
      assert.equal(of('Organization')?.status, 'ok', output);
      assert.deepEqual(of('Stack set'), {
        title: 'Stack set',
        status: 'ok',
        text: `${PREFIX}-members has a stack in each of 2 accounts × 2 Regions`,
        details: ['suspended or closed, so that StackSets skip them: 444455556666 (closed)'],
      });
    }),
  ]);
  await results.check('heartbeats of each account and Region reach the hub', async () => {
    const missing = async () => {
      const seen = await Promise.all(PLACES.map(({ account }) => numbersIn(aws, SEEN_ITEM_ID, account)));
      return PLACES.filter(({ region }, n) => !seen[n]?.[`region/${region}`]);
    };
    const came = await until(60, async () => ((await missing()).length === 0 ? true : undefined));
    assert.ok(came, JSON.stringify(await missing()));
  });
  await results.check('the watcher tells what lies in the dead-letter queue of a member', async () => {
    await new Queue(aws.of(DATA), OTHER, `${PREFIX}-dead-letters`).send('{}');
    await runWatcher(aws, 'checked');
    const what = `${DATA}, ${OTHER}: 1`;
    await slack.wait(what, ({ body }) => says(body, what), 60);
  });
  await results.check('an account outside, and rules of another prefix, are refused', async () => {
    const template = memberTemplate(output, ACCOUNT);
    const stranger = aws.of(STRANGER);
    const member = aws.of(PAYMENTS);
    await Promise.all([
      new CloudFormation(stranger, OTHER).create('stranger', JSON.parse(template)),
      new CloudFormation(member, OTHER).create(
        'other-prefix',
        JSON.parse(template.replaceAll(`${PREFIX}-`, 'other-')),
      ),
    ]);
    await happen(stranger, OTHER, highFinding(OTHER, OF_STRANGER));
    await isRefused(stranger, `${PREFIX}-dead-letters`, OF_STRANGER);
    await happen(member, OTHER, highFinding(OTHER, OF_OTHER_PREFIX));
    await isRefused(member, 'other-dead-letters', OF_OTHER_PREFIX);
  });
  await results.check('an event of a member reaches Slack with the name of its account', async () => {
    await happen(aws.of(PAYMENTS), OTHER, highFinding(OTHER, TITLE, { accountId: PAYMENTS }));
    const { body } = await slack.wait(TITLE, (post) => says(post.body, TITLE), 60);
    assert.ok(says(body, ORGANIZATION.members[PAYMENTS]), textsIn(body).join('\n'));
    assert.ok(!says(body, ORGANIZATION.members[ACCOUNT]), textsIn(body).join('\n'));
    await settled();
    for (const title of [OF_STRANGER, OF_OTHER_PREFIX])
      assert.deepEqual(
        slack.posts.filter((post) => says(post.body, title)),
        [],
      );
    const changed = slack
      .takenBy(webhook('default'))
      .find((post) => says(post.body, 'Monitored accounts have changed'));
    assert.ok(says(changed?.body, DATA), 'no message about new accounts');
  });
  await results.check('destroy leaves nothing in any account', async () => {
    await new CloudFormation(aws.of(PAYMENTS), OTHER).delete('other-prefix');
    await Promise.all([organization.destroy(), terraform('hub').apply()]);
    assert.deepEqual(await rolesOf(aws.of(DATA)), []);
    for (const { account, region } of PLACES)
      assert.deepEqual(await inventoryOf(aws.of(account), region), []);
    for (const account of [PAYMENTS, DATA]) assert.deepEqual(await rolesOf(aws.of(account)), []);
  });
}

const SERVICE_RULES = [
  ...['access-analyzer', 'aws-config-compliance', 'aws-config-items', 'guardduty', 'health', 'inspector'],
  ...['macie', 'rule-snapshots', 'security-hub'],
];
const REGIONAL = [
  `queue ${PREFIX}-dead-letters`,
  ...['heartbeat', 'monitoring-stopped', ...SERVICE_RULES].map((rule) => `rule ${PREFIX}-${rule}`),
  `schedule ${PREFIX}-heartbeat`,
];
/** In the Region of OTHER only. */
const TRUSTED_ADVISOR = `rule ${PREFIX}-trusted-advisor`;
const ROLES = ['heartbeat', 'to-hub'].flatMap((role) =>
  REGIONS.map((region) => `role ${PREFIX}-${role}-${region}`),
);

/** The setting for the organization of the emulated account. */
async function organizationOf(aws: Aws) {
  const call = { service: 'organizations', region: 'us-east-1' };
  const ask = <T>(action: string) => aws.json<T>(call, `AWSOrganizationsV20161128.${action}`, {});
  const { Organization } = await ask<{ Organization: { Id: string } }>('DescribeOrganization');
  const { Roots } = await ask<{ Roots: { Id: string }[] }>('ListRoots');
  return { id: Organization.Id, units: Roots.map(({ Id }) => Id), call_as: 'DELEGATED_ADMIN' };
}

/** Account, Region and detailed status of each instance; sorted. */
async function instances(aws: Aws): Promise<readonly string[]> {
  const parameters = { StackSetName: `${PREFIX}-members`, CallAs: 'DELEGATED_ADMIN' };
  const xml = await aws.query({ service: 'cloudformation', region: HOME }, '2010-05-15', {
    Action: 'ListStackInstances',
    ...parameters,
  });
  const [accounts, regions, statuses] = ['Account', 'Region', 'DetailedStatus'].map((tag) =>
    tagged(xml, tag),
  );
  return (accounts ?? []).map((account, n) => `${account} ${regions?.[n]} ${statuses?.[n]}`).sort();
}

/** What has the prefix: moto's services know one account only. */
async function inventoryOf(aws: Aws, region: string): Promise<readonly string[]> {
  return (await regionInventory(aws, region, PREFIX)).filter((entry) => entry.includes(PREFIX));
}

async function rolesOf(aws: Aws): Promise<readonly string[]> {
  return (await globalInventory(aws, HOME, PREFIX)).filter((entry) => entry.startsWith('role '));
}

async function isRefused(aws: Aws, queue: string, title: string): Promise<void> {
  const messages = await new Queue(aws, OTHER, queue).look();
  const message = messages.find(({ Body }) => Body.includes(title));
  assert.ok(message, JSON.stringify(messages));
  assert.equal(message.MessageAttributes?.ERROR_CODE?.StringValue, 'NO_PERMISSIONS');
}
