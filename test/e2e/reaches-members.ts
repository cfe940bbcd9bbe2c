import { strict as assert } from 'node:assert';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Status } from '../../cli/status/status';
import { problemId } from '../../functions/notifier/dedupe/problem';
import { SEEN_ITEM_ID } from '../../functions/shared/counters';
import type { Aws } from './aws';
import type { Bench } from './bench';
import { CloudFormation } from './cloud-formation';
import { command } from './command';
import { ACCOUNT, ORGANIZATION } from './environment';
import { highFinding } from './findings';
import { memberTemplate } from './member-template';
import {
  DATA,
  EVERY_INSTANCE,
  instancesOf,
  inventoryIn,
  inventoryOf,
  organizationOf,
  PAYMENTS,
  PLACES,
  ROLES,
  rolesOf,
} from './members';
import { OTHER, PREFIX } from './places';
import { synth } from './project';
import { Queue } from './queues';
import type { Results } from './results';
import { SETTINGS } from './settings';
import { numbersIn, removeItem } from './state-table';
import { Terraform } from './terraform';
import { happen } from './test-events';
import { says, textsIn } from './texts';
import { until } from './until';
import { runWatcher } from './watches';

/** An account without an organization. */
const STRANGER = '999988887777';

const TITLE = 'e2e: a finding in an account of the organization';
const OF_STRANGER = 'e2e: a finding in an account outside the organization';
const OF_OTHER_PREFIX = 'e2e: a finding of rules with another prefix';

/** The stack set creates the rules in every account of an organization, and the hub accepts events only from these accounts. */
export async function reachesMembers(bench: Bench, results: Results): Promise<void> {
  const folder = join(bench.folder, 'members');
  mkdirSync(folder);
  // Separate from the settings of other steps, which may be running.
  const output = await synth(folder, { ...SETTINGS, organization: await organizationOf(bench.aws) });
  const hub = new Terraform('hub', output, bench.env);
  const organization = new Terraform('organization', output, bench.env);
  await results.step('organization: the hub accepts its accounts', async () => {
    await Promise.all([hub.init(), organization.init()]);
    await hub.apply();
  });
  await results.step('organization: apply', async () => void (await organization.apply()));
  await makesRules(bench, results);
  await Promise.all([
    results.check('hub for an organization: a second plan is empty', () => hub.planIsEmpty()),
    results.check('organization: a second plan is empty', () => organization.planIsEmpty()),
    results.check('doctor finds the stack set complete', () => doctorIsContent(folder, bench)),
  ]);
  await watchesMembers(folder, bench, results);
  await refusesOthers(bench, results, JSON.parse(memberTemplate(output, ACCOUNT)));
  await delivers(bench, results);
  await results.check('organization: destroy leaves nothing in any account', async () => {
    await Promise.all([organization.destroy(), bench.terraform('hub').apply()]);
    for (const { account, region } of PLACES)
      assert.deepEqual(await inventoryOf(bench.aws.of(account), region), []);
    for (const account of [PAYMENTS, DATA]) assert.deepEqual(await rolesOf(bench.aws.of(account)), []);
  });
}

async function makesRules({ aws }: Bench, results: Results): Promise<void> {
  await results.check('a stack in each Region of each account, except the suspended one', async () =>
    assert.deepEqual(await instancesOf(aws), EVERY_INSTANCE),
  );
  await results.check('members have rules, dead-letter queue and heartbeat in each Region', async () => {
    for (const { account, region } of PLACES)
      assert.deepEqual(await inventoryOf(aws.of(account), region), inventoryIn(region));
  });
  await results.check(
    'members have a role of each kind for each Region, and the hub’s account none',
    async () => {
      for (const account of [PAYMENTS, DATA]) assert.deepEqual(await rolesOf(aws.of(account)), ROLES);
      const roles = await rolesOf(aws);
      assert.deepEqual(
        roles.filter((role) => ROLES.includes(role)),
        [],
      );
    },
  );
}

async function doctorIsContent(folder: string, { env }: Bench): Promise<void> {
  const { stdout, output } = await command(['doctor', '--json'], folder, env);
  assert.ok(stdout.startsWith('{'), output);
  const checks: readonly { readonly title: string; readonly status: string }[] = JSON.parse(stdout).checks;
  const of = (title: string) => checks.find((check) => check.title === title);
  assert.equal(of('Organization')?.status, 'ok', output);
  assert.deepEqual(of('Stack set'), {
    title: 'Stack set',
    status: 'ok',
    text: `${PREFIX}-members has a stack in each of 2 accounts × 2 Regions`,
    details: ['suspended or closed, so StackSets skips them: 444455556666 (closed)'],
  });
}

async function watchesMembers(
  folder: string,
  { aws, slack, webhook, env }: Bench,
  results: Results,
): Promise<void> {
  await results.check('heartbeats of each account and Region reach the hub', async () => {
    const missing = async () => {
      const seen = await Promise.all(PLACES.map(({ account }) => numbersIn(aws, SEEN_ITEM_ID, account)));
      return PLACES.filter(({ region }, n) => !seen[n]?.[`region/${region}`]);
    };
    const came = await until(60, async () => ((await missing()).length === 0 ? true : undefined));
    assert.ok(came, JSON.stringify(await missing()));
  });
  await results.check('the watcher reports the dead letters of a member', async () => {
    await new Queue(aws.of(DATA), OTHER, `${PREFIX}-dead-letters`).send('{}');
    // What another step was told today is the same alert, whose second delivery is suppressed.
    await removeItem(aws, problemId('default', 'monitoring/dead-letters'));
    await runWatcher(aws, 'checked');
    const text = `${DATA}, ${OTHER}: 1`;
    const { path } = await slack.wait(text, ({ body }) => says(body, text), 60);
    assert.equal(path, webhook('default'));
  });
  await results.check('status names the dead letters of a member', async () => {
    const { stdout, output } = await command(['status', '--json'], folder, env);
    const { members }: Status = JSON.parse(stdout);
    assert.deepEqual(members?.queues.length, PLACES.length, output);
    const [first, ...others] = members?.queues ?? [];
    assert.match(String(first?.account), new RegExp(DATA));
    assert.deepEqual([first?.region, first?.messages], [OTHER, 1]);
    assert.deepEqual([...new Set(others.map(({ messages }) => messages))], [0]);
  });
}

/** @param template of the stack set */
async function refusesOthers({ aws }: Bench, results: Results, template: object): Promise<void> {
  const stranger = aws.of(STRANGER);
  // In the organization, but without rules of the stack set, which would also send the event to the hub.
  const member = aws.of(ORGANIZATION.suspended[0]);
  const otherPrefix = JSON.parse(JSON.stringify(template).replaceAll(`${PREFIX}-`, 'other-'));
  await results.check('an account outside the organization is refused, with the same rules', async () => {
    await new CloudFormation(stranger, OTHER).create('stranger', template);
    await happen(stranger, OTHER, highFinding(OTHER, OF_STRANGER));
    await isRefused(stranger, `${PREFIX}-dead-letters`, OF_STRANGER);
  });
  await results.check(
    'rules of another prefix are refused, even in an account of the organization',
    async () => {
      await new CloudFormation(member, OTHER).create('other-prefix', otherPrefix);
      await happen(member, OTHER, highFinding(OTHER, OF_OTHER_PREFIX));
      await isRefused(member, 'other-dead-letters', OF_OTHER_PREFIX);
    },
  );
}

async function isRefused(aws: Aws, queue: string, title: string): Promise<void> {
  const messages = await new Queue(aws, OTHER, queue).look();
  const message = messages.find(({ Body }) => Body.includes(title));
  assert.ok(message, JSON.stringify(messages));
  assert.equal(message.MessageAttributes?.ERROR_CODE?.StringValue, 'NO_PERMISSIONS');
}

async function delivers({ aws, slack, settled }: Bench, results: Results): Promise<void> {
  await results.check('an event of a member reaches Slack with the name of its account', async () => {
    await happen(aws.of(PAYMENTS), OTHER, highFinding(OTHER, TITLE, { accountId: PAYMENTS }));
    const { body } = await slack.wait(TITLE, (post) => says(post.body, TITLE), 60);
    const text = textsIn(body).join('\n');
    assert.ok(text.includes(`${ORGANIZATION.members[PAYMENTS]} (${PAYMENTS})`), text);
    assert.ok(!text.includes(ACCOUNT), text);
  });
  await results.check('the refused event is not in Slack', async () => {
    await settled();
    for (const title of [OF_STRANGER, OF_OTHER_PREFIX])
      assert.deepEqual(
        slack.posts.filter((post) => says(post.body, title)),
        [],
      );
  });
}
