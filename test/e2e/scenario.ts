import { strict as assert } from 'node:assert';
import { applyAll } from './apply-all';
import type { Bench } from './bench';
import { deliversAcrossRegions } from './delivers-across-regions';
import { deliversEveryService } from './delivers-every-service';
import { digests } from './digests';
import { forwardsEvents } from './forwards-events';
import { inPairs } from './in-pairs';
import { globalInventory, kindsOf, regionInventory } from './inventory';
import { isolatesPoison } from './isolates-poison';
import { keepsExistingDetector } from './keeps-existing-detector';
import { keepsPace } from './keeps-pace';
import { keepsSecret, leavesNoSecret } from './keeps-secret';
import { keepsUndelivered } from './keeps-undelivered';
import { lintsTemplate } from './lints-template';
import { looksFirst } from './looks-first';
import { mergesRegions } from './merges-regions';
import { isAsBefore, migratesStacks } from './migrates';
import { migratesApplication } from './migrates-application';
import { passesCheckov } from './passes-checkov';
import { HOME, OTHER, PREFIX } from './places';
import { plansAndApplies } from './plans-and-applies';
import { reachesMembers } from './reaches-members';
import { redrives } from './redrives';
import { replays } from './replays';
import type { Results } from './results';
import { sendsSample } from './sends-sample';
import { SERVICES } from './services';
import { SETTINGS } from './settings';
import { showsStatus } from './shows-status';
import { storms } from './storms';
import { takesLarge } from './takes-large';
import { tellsOnce } from './tells-once';
import { threads } from './threads';
import { until } from './until';
import { waitsForSlack } from './waits-for-slack';
import { watches } from './watches';

/** In the order in which they are deployed. */
const STACKS = ['hub', 'spokes', 'guardduty'];
const SERVICE_STACKS = SERVICES.map(({ stack }) => stack);

/** Applies the stacks with the real Terraform and provider to an emulated account, and follows events to Slack. */
export async function scenario(bench: Bench, results: Results, validate: () => Promise<void>): Promise<void> {
  await results.step('synth', () => bench.synth(SETTINGS));
  // Deploying the hub is mostly waiting for queues. The first heartbeats come as soon as their schedules are made.
  const [hub] = await Promise.all([applyAll(bench, results, ['hub']), validate()]);
  const spokes = await applyAll(bench, results, ['spokes']);
  const services = await applyAll(bench, results, [...SERVICE_STACKS, 'guardduty']);
  await inPairs([...SERVICE_STACKS, ...STACKS], (stack) =>
    results.check(`${stack}: a second plan is empty`, () => bench.terraform(stack).planIsEmpty()),
  );
  await results.check('every kind of resource exists', () => everyKindIsThere(bench));
  await deliversAcrossRegions(bench, results);
  await deliversEveryService(bench, results);
  await replays(bench, results);
  await inPairs([looksFirst, showsStatus], (step) => step(bench, results));
  const storm = storms(bench, results);
  const steps = [mergesRegions, sendsSample, waitsForSlack, tellsOnce, threads, watches, takesLarge];
  await inPairs(steps, (step) => step(bench, results));
  await redrives(bench, results);
  await keepsUndelivered(bench, results);
  // After the steps that run the watcher, which requests every digest, and after all steps that wait for empty queues.
  const late = [digests(bench, results), isolatesPoison(bench, results)];
  await keepsSecret(bench, results, new Map([...hub, ...spokes, ...services]));
  await results.check('a state in use is locked', () => stateIsLocked(bench));
  await results.check('the hub does not move to another Region', () => hubStays(bench));
  await destroysServices(bench, results);
  await results.check('an existing role of Config is not changed', () => configRoleStays(bench));
  await Promise.all([storm, ...late]);
  const [detector] = await Promise.all([migratesStacks(bench, results), plansAndApplies(bench, results)]);
  await keepsPace(bench, results);
  await results.step('a Region that is removed from the list is emptied', () => takeOff(bench, detector));
  await keepsExistingDetector(bench, results, SETTINGS, detector);
  await Promise.all([forwarding(bench, results), checking(bench, results)]);
  await reachesMembers(bench, results);
  await destroysAll(bench, results, detector);
  await leavesNoSecret(bench, results);
}

const HUB = [
  'alarm',
  'archive',
  'bus',
  'function',
  'log group',
  'mapping',
  'parameter',
  'subscription',
  'table',
  'topic',
];
const SPOKE = ['detector', 'queue', 'rule', 'schedule'];
/** Of the services in each Region: the budget's topic is in OTHER, where Inspector Classic has one as well. */
const OF_SERVICES = [
  ...['assessment target', 'assessment template', 'delivery channel', 'key', 'macie session', 'recorder'],
  ...['scan', 'security hub', 'subscription', 'topic'],
];

/** Resources that exist now would also be found after destroy. */
async function everyKindIsThere({ aws }: Bench): Promise<void> {
  assert.deepEqual(
    kindsOf(await regionInventory(aws, HOME, PREFIX)),
    [...new Set([...HUB, ...SPOKE, ...OF_SERVICES])].sort(),
  );
  assert.deepEqual(kindsOf(await regionInventory(aws, OTHER, PREFIX)), [...SPOKE, ...OF_SERVICES].sort());
  assert.deepEqual(kindsOf(await globalInventory(aws, HOME, PREFIX)), [
    'bucket',
    'budget',
    'role',
    'role of Config',
  ]);
}

async function stateIsLocked({ bucket, terraform }: Bench): Promise<void> {
  const guardduty = terraform('guardduty');
  const { key } = guardduty.file().terraform.backend.s3;
  const { code, output } = await bucket.whileLocked(key, () => guardduty.plan());
  assert.equal(code, 1);
  assert.match(output, /Error acquiring the state lock/);
}

/** A plan for another home Region is refused, and says what to do. */
async function hubStays(bench: Bench): Promise<void> {
  await bench.synth({ ...SETTINGS, home_region: OTHER });
  const { code, output } = await bench.terraform('hub').plan();
  await bench.synth(SETTINGS);
  assert.equal(code, 1);
  const words = output.replaceAll(/[│\s]+/g, ' ');
  assert.ok(words.includes(`The stack hub was deployed with home_region = ${HOME}`), output);
  await bench.terraform('hub').planIsEmpty();
}

async function configRoleStays({ aws, terraform }: Bench): Promise<void> {
  const call = { service: 'iam', region: HOME };
  const query = (parameters: Record<string, string>) => aws.query(call, '2010-05-08', parameters);
  const planned = async () =>
    (await terraform('aws-config').plan()).output.includes('aws_iam_service_linked_role');
  assert.equal(await planned(), true);
  await query({ Action: 'CreateServiceLinkedRole', AWSServiceName: 'config.amazonaws.com' });
  assert.equal(await planned(), false);
  await query({ Action: 'DeleteServiceLinkedRole', RoleName: 'AWSServiceRoleForConfig' });
}

async function destroysServices({ aws, terraform }: Bench, results: Results): Promise<void> {
  await inPairs(SERVICE_STACKS, (stack) =>
    results.check(`${stack}: destroy`, () => terraform(stack).destroy()),
  );
  await results.check('nothing of the services is left', async () => {
    assert.deepEqual(kindsOf(await regionInventory(aws, HOME, PREFIX)), [...HUB, ...SPOKE].sort());
    const [detector, ...others] = await regionInventory(aws, OTHER, PREFIX);
    assert.match(detector ?? '', /^detector /);
    assert.deepEqual(others, [
      `queue ${PREFIX}-dead-letters`,
      `rule ${PREFIX}-guardduty`,
      `rule ${PREFIX}-heartbeat`,
      `rule ${PREFIX}-monitoring-stopped`,
      `schedule ${PREFIX}-heartbeat`,
    ]);
    assert.deepEqual(await globalInventory(aws, HOME, PREFIX), [
      `role ${PREFIX}-heartbeat`,
      `role ${PREFIX}-interpreter`,
      `role ${PREFIX}-notifier`,
      `role ${PREFIX}-to-hub`,
      `role ${PREFIX}-watcher`,
    ]);
  });
}

/** The application of srest: created by its stack, and imported from the console. */
async function forwarding(bench: Bench, results: Results): Promise<void> {
  await forwardsEvents(bench, results, SETTINGS);
  await migratesApplication(bench, results);
}

/** Steps that work only with files, or plan in their own folder. */
async function checking(bench: Bench, results: Results): Promise<void> {
  await lintsTemplate(bench, results);
  await results.check('the forwarder has a plan to check', async () => {
    assert.ok(await until(300, () => bench.firstPlans.has('event-forwarder') || undefined));
  });
  await passesCheckov(bench, results);
}

/** All except the detector, which is not part of the project. */
async function takeOff(bench: Bench, usersDetector: string): Promise<void> {
  const off = SERVICES.flatMap(({ settings }) => Object.keys(settings)).map((block) => [
    block,
    { enabled: false },
  ]);
  await bench.synth({ ...SETTINGS, ...Object.fromEntries(off), regions: [HOME] });
  for (const stack of [...STACKS].reverse()) await bench.terraform(stack).apply();
  assert.deepEqual(await regionInventory(bench.aws, OTHER, PREFIX), [`detector ${usersDetector}`]);
}

async function destroysAll(bench: Bench, results: Results, usersDetector: string): Promise<void> {
  for (const stack of [...STACKS].reverse()) {
    await results.check(`${stack}: destroy`, () => bench.terraform(stack).destroy());
  }
  await results.check('destroy leaves only the detector and the recorder that existed before', async () => {
    const { aws, bucket } = bench;
    assert.deepEqual(await regionInventory(aws, HOME, PREFIX), []);
    assert.deepEqual(await regionInventory(aws, OTHER, PREFIX), [`detector ${usersDetector}`]);
    await isAsBefore(aws, usersDetector);
    assert.deepEqual(await globalInventory(aws, HOME, PREFIX), []);
    const locks = [...(await bucket.objects()).keys()].filter((key) => key.endsWith('.tflock'));
    assert.deepEqual(locks, []);
  });
}
