/**
 * The end-to-end run: `npm run e2e`. KEEP=1 keeps its folder, TF_PLUGIN_MIRROR names a folder that has the AWS provider.
 * Exit code 1: something failed; 2: the machine lacks something.
 */
import { strict as assert } from 'node:assert';
import { type Bench, openBench } from './bench';
import { deliversAcrossRegions } from './delivers-across-regions';
import { globalInventory, regionInventory } from './inventory';
import { keepsExistingDetector } from './keeps-existing-detector';
import { keepsSecret } from './keeps-secret';
import { keepsUndelivered } from './keeps-undelivered';
import { Ended, Results } from './results';
import { findTools, Lacking } from './tools';
import { inWorkspace } from './workspace';

const HOME = 'us-east-1';
const OTHER = 'eu-west-1';
const PREFIX = 'e2e';
/** In the order in which they are deployed. */
const STACKS = ['hub', 'spokes', 'guardduty'];

const SETTINGS = {
  prefix: PREFIX,
  home_region: HOME,
  regions: [HOME, OTHER],
  state: { bucket: 'e2e-state', region: HOME },
  guardduty: { min_severity: 4 },
  // The oldest AWS provider that the stacks take does not know a newer runtime.
  lambda_runtime: 'nodejs22.x',
};

/** Applies the stacks with the real Terraform and provider to an emulated account, and follows an event to Slack. */
async function scenario(bench: Bench, results: Results): Promise<void> {
  await results.step('synth', () => bench.synth(SETTINGS));
  const plans = new Map<string, string>();
  for (const stack of STACKS) {
    await results.step(`${stack}: init`, () => bench.terraform(stack).init());
    plans.set(
      `plan of ${stack}`,
      await results.step(`${stack}: apply`, () => bench.terraform(stack).apply()),
    );
  }
  for (const stack of STACKS) {
    await results.check(`${stack}: a second plan is empty`, () => bench.terraform(stack).planIsEmpty());
  }
  await results.check('every kind of resource is there', () => everyKindIsThere(bench));
  await deliversAcrossRegions(bench, results, { home: HOME, other: OTHER, prefix: PREFIX });
  await keepsSecret(bench, results, plans);
  await keepsUndelivered(bench, results, { prefix: PREFIX, region: OTHER });
  await results.check('a state in use is locked', () => stateIsLocked(bench));
  await results.step('a Region taken off the list is emptied', () => takeOff(bench));
  const detector = await keepsExistingDetector(bench, results, SETTINGS, OTHER);
  await destroysAll(bench, results, detector);
}

/** What the lists find now, they would find after destroy. */
async function everyKindIsThere({ aws }: Bench): Promise<void> {
  const found = async (names: Promise<string[]>) => [
    ...new Set((await names).map((name) => name.replace(/ [^ ]*$/, ''))),
  ];
  const hub = ['bus', 'function', 'log group', 'mapping', 'parameter', 'table'];
  const spoke = ['detector', 'queue', 'rule'];
  assert.deepEqual(await found(regionInventory(aws, HOME, PREFIX)), [...hub, ...spoke].sort());
  assert.deepEqual(await found(regionInventory(aws, OTHER, PREFIX)), spoke);
  assert.deepEqual(await found(globalInventory(aws, HOME, PREFIX)), ['role']);
}

async function stateIsLocked({ bucket, terraform }: Bench): Promise<void> {
  const guardduty = terraform('guardduty');
  const { key } = guardduty.file().terraform.backend.s3;
  const { code, output } = await bucket.whileLocked(key, () => guardduty.plan());
  assert.equal(code, 1);
  assert.match(output, /Error acquiring the state lock/);
}

async function takeOff(bench: Bench): Promise<void> {
  await bench.synth({ ...SETTINGS, regions: [HOME] });
  for (const stack of [...STACKS].reverse()) await bench.terraform(stack).apply();
  assert.deepEqual(await regionInventory(bench.aws, OTHER, PREFIX), []);
}

async function destroysAll(bench: Bench, results: Results, usersDetector: string): Promise<void> {
  for (const stack of [...STACKS].reverse()) {
    await results.check(`${stack}: destroy`, () => bench.terraform(stack).destroy());
  }
  await results.check('destroy leaves nothing but the detector that was there before', async () => {
    const { aws, bucket } = bench;
    assert.deepEqual(await regionInventory(aws, HOME, PREFIX), []);
    assert.deepEqual(await regionInventory(aws, OTHER, PREFIX), [`detector ${usersDetector}`]);
    assert.deepEqual(await globalInventory(aws, HOME, PREFIX), []);
    const locks = [...(await bucket.objects()).keys()].filter((key) => key.endsWith('.tflock'));
    assert.deepEqual(locks, []);
  });
}

async function main(): Promise<number> {
  return inWorkspace(async (folder) => {
    const tools = await findTools(folder);
    console.log(tools.found);
    const results = new Results();
    try {
      const bench = await openBench(folder, tools, results);
      await scenario(bench, results).finally(() => {
        bench.slack.stop();
        if (results.failed > 0) console.log(`ministack's last words:\n${bench.emulators.log().slice(-6000)}`);
      });
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
    }
    console.log(`\n${results.summary()}`);
    return results.failed > 0 ? 1 : 0;
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error instanceof Lacking ? error.message : error);
    process.exitCode = error instanceof Lacking ? 2 : 1;
  },
);
