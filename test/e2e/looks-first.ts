import { strict as assert } from 'node:assert';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './bench';
import { command } from './command';
import { ACCOUNT, neutralEnv } from './environment';
import { detectors } from './inventory';
import { HOME, OTHER, PREFIX } from './places';
import { type Outcome, run } from './processes';
import type { Results } from './results';
import { SETTINGS } from './settings';
import { PROJECT } from './workspace';

/** A Region without a deployment, but with the user's own detector and recorder. */
const THIRD = 'eu-central-1';

/** Without the prefix: it belongs to the user. */
const BUCKET = 'made-by-bootstrap';

/** The commands of the first hour: `bootstrap` creates a bucket once, `doctor` finds existing resources and keeps them. */
export async function looksFirst(bench: Bench, results: Results): Promise<void> {
  const folder = join(bench.output, '..', 'looks-first');
  mkdirSync(folder, { recursive: true });
  const cli = (...args: readonly string[]) => command(args, folder, bench.env);
  const doctor = (...args: readonly string[]) => cli('doctor', '--json', ...args);
  const file = join(folder, 'terraform.tfvars');
  const head = `# kept by doctor\nprefix = "${PREFIX}"\nhome_region = "${HOME}"\n`;

  await results.check('bootstrap creates a bucket, and has nothing to do the second time', async () => {
    writeFileSync(file, head);
    const first = await cli('bootstrap', '--bucket', BUCKET);
    assert.equal(first.code, 0, first.output);
    assert.match(first.output, /create the bucket in eu-west-1/);
    assert.match(first.stdout, /state = \{ bucket = "made-by-bootstrap" \}/);
    const second = await cli('bootstrap', '--bucket', BUCKET);
    assert.match(second.stdout, /nothing to do/, second.output);
    const s3 = (query: string) =>
      bench.aws.rest({ service: 's3', region: HOME }, 'GET', `/${BUCKET}?${query}`);
    assert.match(await s3('versioning'), /<Status>Enabled<\/Status>/);
    assert.match(await s3('publicAccessBlock'), /<BlockPublicPolicy>true<\/BlockPublicPolicy>/i);
    assert.match(await s3('policy'), /aws:SecureTransport/);
    assert.match(await s3('lifecycle'), /<NoncurrentDays>90<\/NoncurrentDays>/);
  });

  const detector = await usersDetectorAndRecorder(bench);
  const { bucket, region } = SETTINGS.state;
  writeFileSync(
    file,
    `${head}regions = [\n  "${HOME}", # home\n  "${OTHER}",\n  "${THIRD}",\n]\nstate = { bucket = "${bucket}", region = "${region}" }\naws_config = { record = "all" }\n`,
  );
  await results.check(
    'doctor distinguishes resources of the project and of the user by the state',
    async () => {
      const { services, advice } = await diagnosisOf(doctor());
      const ownerIn = (at: string) => [services.guardduty?.[at]?.state, services.guardduty?.[at]?.owner];
      assert.deepEqual([HOME, OTHER, THIRD].map(ownerIn), [
        ['exists', 'project'],
        ['exists', 'project'],
        ['exists', 'user'],
      ]);
      assert.equal(services.aws_config?.[THIRD]?.owner, 'user');
      assert.deepEqual(
        advice.map(({ line }) => line),
        [
          `guardduty = { existing_detectors = ["${THIRD}"] }`,
          `aws_config = { existing_recorders = ["${THIRD}"] }`,
        ],
      );
    },
  );
  await results.check(
    'doctor --write keeps both resources, and changes nothing else in the file',
    async () => {
      const before = readFileSync(file, 'utf8');
      const { advice } = await diagnosisOf(doctor('--write'));
      assert.ok(advice.every(({ written }) => written));
      const block = before.replace('"all" }', `"all", existing_recorders = ["${THIRD}"] }`);
      const appended = `\nguardduty = {\n  existing_detectors = ["${THIRD}"]\n}\n`;
      assert.equal(readFileSync(file, 'utf8'), block + appended);
      assert.deepEqual((await diagnosisOf(doctor())).advice, []);
      const made = await resourcesOf(folder);
      const isOneOf = (name: string) => /^(detector|recorder)-[a-z]+-/.test(name);
      assert.deepEqual(made.filter(isOneOf).sort(), [
        `detector-${HOME}`,
        `detector-${OTHER}`,
        `recorder-${HOME}`,
        `recorder-${OTHER}`,
      ]);
      assert.deepEqual(await detectors(bench.aws, THIRD), [detector]);
    },
  );
}

interface Diagnosis {
  readonly services: Readonly<
    Record<string, Readonly<Record<string, { readonly state: string; readonly owner?: string }>>>
  >;
  readonly advice: readonly { readonly line: string; readonly written: boolean }[];
}

/** Ignores the exit code: the emulators have no IAM Access Analyzer, which doctor reports as no answer. */
async function diagnosisOf(doctor: Promise<Outcome>): Promise<Diagnosis> {
  const { stdout, output } = await doctor;
  assert.ok(stdout.startsWith('{'), output);
  return JSON.parse(stdout);
}

/** Returns the id of the detector. */
async function usersDetectorAndRecorder({ aws }: Bench): Promise<string> {
  const guardduty = { service: 'guardduty', region: THIRD };
  const { detectorId } = JSON.parse(await aws.rest(guardduty, 'POST', '/detector', '{"enable":true}'));
  const roleARN = `arn:aws:iam::${ACCOUNT}:role/recorder-of-the-user`;
  await aws.json({ service: 'config', region: THIRD }, 'StarlingDoveService.PutConfigurationRecorder', {
    ConfigurationRecorder: { name: 'default', roleARN, recordingGroup: { allSupported: true } },
  });
  return detectorId;
}

/** The names of the GuardDuty and Config resources in a synth of the folder's settings. */
async function resourcesOf(folder: string): Promise<readonly string[]> {
  const args = [join(PROJECT, 'scripts', 'run.mjs'), 'main.ts'];
  const { code, output } = await run(process.execPath, args, { cwd: folder, env: neutralEnv() });
  assert.equal(code, 0, output);
  return ['guardduty', 'aws-config'].flatMap((stack) => {
    const path = join(folder, 'cdktf.out', 'stacks', stack, 'cdk.tf.json');
    const { resource } = JSON.parse(readFileSync(path, 'utf8')) as {
      readonly resource: Record<string, object>;
    };
    return Object.values(resource).flatMap(Object.keys);
  });
}
