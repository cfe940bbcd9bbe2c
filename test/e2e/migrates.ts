import { strict as assert } from 'node:assert';
import type { Aws } from './aws';
import type { Bench } from './bench';
import { CloudFormation } from './cloud-formation';
import { highFinding } from './findings';
import { detectors } from './inventory';
import { ofJson, ofQuery } from './lists';
import { migratesApplication } from './migrates-application';
import { HOME, OTHER } from './places';
import { Queue } from './queues';
import type { Results } from './results';
import { BUCKET, configTemplate, guarddutyTemplate, HEARD, RECORDER, RULE } from './serverless-stacks';
import { SETTINGS } from './settings';
import { putTestEvent } from './test-events';
import { says } from './texts';

const GUARDDUTY = 'sls-guardduty';
const CONFIG = 'sls-config';
const DETECTOR = `aws_guardduty_detector.detector-${OTHER}`;

/**
 * docs/migrate-from-serverless.md and docs/migrate-from-console-sar.md, step by step, with stacks as the previous systems created
 * them.
 */
export async function migrates(bench: Bench, results: Results): Promise<void> {
  await migratesStacks(bench, results);
  await migratesApplication(bench, results);
}

/**
 * Migrates from the Serverless Framework, and back. Only the retained resources of the old stacks stay in OTHER: a detector and a
 * recorder without an owner, which deploying and destroying must not change.
 *
 * @returns the id of the detector
 */
export async function migratesStacks(bench: Bench, results: Results): Promise<string> {
  const { aws, slack, synth, terraform, webhook, settled, command } = bench;
  const old = new CloudFormation(aws, OTHER);
  const heard = new Queue(aws, OTHER, HEARD);
  const guardduty = terraform('guardduty');
  const config = terraform('aws-config');
  const named = {
    ...SETTINGS,
    guardduty: { ...SETTINGS.guardduty, existing_detectors: [OTHER] },
    aws_config: { ...SETTINGS.aws_config, record: 'iam', existing_recorders: [OTHER] },
  };

  const detector = await results.step(
    'migration: an account with stacks of the Serverless Framework',
    async () => {
      await synth({ ...SETTINGS, guardduty: { ...SETTINGS.guardduty, regions: [HOME] } });
      await guardduty.apply();
      await config.init();
      await old.create(GUARDDUTY, guarddutyTemplate());
      await old.create(CONFIG, configTemplate());
      const [id, ...others] = await detectors(aws, OTHER);
      assert.ok(id && others.length === 0);
      await isAsBefore(aws, id);
      return id;
    },
  );

  await results.check('doctor finds both, and shows the settings that keep them', async () => {
    await synth({ ...SETTINGS, aws_config: { ...SETTINGS.aws_config, record: 'iam' } });
    const { stdout, output } = await command('doctor', '--json');
    assert.ok(stdout.startsWith('{'), output);
    const { advice }: { advice: { line: string }[] } = JSON.parse(stdout);
    assert.deepEqual(
      advice.map(({ line }) => line),
      [
        `guardduty = { existing_detectors = ["${OTHER}"] }`,
        `aws_config = { existing_recorders = ["${OTHER}"] }`,
      ],
    );
  });
  await results.check(
    'in parallel: the detector and recorder of the old stacks are not changed',
    async () => {
      await synth(named);
      await guardduty.apply();
      await config.apply();
      await isAsBefore(aws, detector);
    },
  );
  await results.check('in parallel: both receive a finding, and each channel gets it once', async () => {
    assert.deepEqual(await hears('migration: heard by both'), { before: 1, now: 1 });
  });
  await results.check(
    'a disabled rule of the old stack receives nothing until it is enabled again',
    async () => {
      await rule('DisableRule');
      assert.deepEqual(await hears('migration: heard by the new one'), { before: 0, now: 1 });
      await rule('EnableRule');
      assert.deepEqual(await hears('migration: heard by both again'), { before: 1, now: 1 });
      await rule('DisableRule');
    },
  );
  await results.check('a deleted stack keeps resources with DeletionPolicy: Retain', async () => {
    await old.update(GUARDDUTY, guarddutyTemplate(['Detector']));
    await old.update(CONFIG, configTemplate(['Recorder', 'DeliveryChannel', 'RecorderRole', 'Bucket']));
    await old.delete(GUARDDUTY);
    await old.delete(CONFIG);
    await isAsBefore(aws, detector);
    assert.ok(!(await rules(aws, OTHER)).includes(RULE));
    const roles = await ofQuery('iam', '2010-05-08', 'ListRoles', 'RoleName')(aws, OTHER);
    assert.equal(roles.filter((name) => name.startsWith(CONFIG)).length, 1);
    assert.match(await aws.rest({ service: 's3', region: OTHER }, 'GET', '/'), new RegExp(BUCKET));
  });
  await results.check('the detector is imported, and only its settings change', async () => {
    await synth({ ...named, guardduty: SETTINGS.guardduty });
    await guardduty.import(DETECTOR, detector);
    assert.match(await guardduty.apply(), /0 to add, 1 to change, 0 to destroy/);
    await isAsBefore(aws, detector);
    await guardduty.planIsEmpty();
    await config.planIsEmpty();
  });
  await results.check('a finding after the migration is one message', async () => {
    assert.equal((await toldBySlack('migration: after it')).length, 1);
  });
  await results.check('rollback: removed from the state, the detector stays', async () => {
    await guardduty.forget(DETECTOR);
    await synth(named);
    await guardduty.planIsEmpty();
  });
  await results.check('destroying the deployment keeps the detector and the recorder', async () => {
    await config.destroy();
    await isAsBefore(aws, detector);
  });
  return detector;

  /** How many times the old stack received a finding, and the number of messages in the new channel. */
  async function hears(title: string): Promise<{ before: number; now: number }> {
    const depth = await heard.depth();
    const posts = await toldBySlack(title);
    return { before: (await heard.depth()) - depth, now: posts.length };
  }

  async function toldBySlack(title: string) {
    await putTestEvent(aws, OTHER, highFinding(OTHER, title));
    await slack.wait(title, ({ body }) => says(body, title), 60);
    await settled();
    return slack.takenBy(webhook('default')).filter(({ body }) => says(body, title));
  }

  async function rule(action: 'DisableRule' | 'EnableRule'): Promise<void> {
    await aws.json({ service: 'events', region: OTHER }, `AWSEvents.${action}`, { Name: RULE });
  }
}

const rules = ofJson('events', 'AWSEvents.ListRules', 'Rules', 'Name');

/** The detector is there and enabled, and the recorder records. */
export async function isAsBefore(aws: Aws, id: string): Promise<void> {
  assert.deepEqual(await detectors(aws, OTHER), [id]);
  const { status } = JSON.parse(
    await aws.rest({ service: 'guardduty', region: OTHER }, 'GET', `/detector/${id}`),
  );
  assert.equal(status, 'ENABLED');
  const { ConfigurationRecordersStatus } = await aws.json<{
    ConfigurationRecordersStatus: { name: string; recording: boolean }[];
  }>({ service: 'config', region: OTHER }, 'StarlingDoveService.DescribeConfigurationRecorderStatus', {});
  assert.deepEqual(
    ConfigurationRecordersStatus.map(({ name, recording }) => ({ name, recording })),
    [{ name: RECORDER, recording: true }],
  );
}
