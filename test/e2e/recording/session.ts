import { strict as assert } from 'node:assert';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from '../bench';
import { ACCOUNT } from '../environment';
import { detectors } from '../inventory';
import { OTHER } from '../places';
import { run } from '../processes';
import type { Results } from '../results';
import { PROJECT } from '../workspace';
import { slackText } from './slack-text';

/** One command of the session. */
export interface Scene {
  /** Its name in the tables. */
  readonly step: string;
  /** As it is typed. */
  readonly command: string;
  readonly output: string;
  readonly seconds: number;
}

const BUCKET = 'my-terraform-state';
const RECORDER = 'default';

/** A setting that init does not ask for: the runtime that the oldest provider supports, which this machine may have. */
const RUNTIME =
  '\n# The AWS provider of the recording is older than the newest runtime.\nlambda_runtime = "nodejs22.x"\n';

/**
 * Plays the first hour of the README in an account with an existing detector and recorder: each command in a clone,
 * in a shell, against the emulators. The detector and the recorder do not change.
 *
 * @returns the scenes, the last of which is the message in Slack
 */
export async function firstHour(bench: Bench, results: Results): Promise<readonly Scene[]> {
  const { slack, webhook, folder } = bench;
  const clone = join(folder, 'aws-monitoring');
  const scenes: Scene[] = [];
  // The emulator's buckets have no host names of their own.
  const env = { ...bench.env, TF_CLI_ARGS_init: '-backend-config=use_path_style=true', CI: '1' };

  const detector = await usersDetectorAndRecorder(bench);
  const type = async (step: string, command: string, codes: readonly number[] = [0], cwd = clone) => {
    await results.step(command, async () => {
      const start = performance.now();
      const { code, output } = await run('bash', ['-c', command], { cwd, env });
      assert.ok(codes.includes(code), `it ended with ${code}\n${output}`);
      const seconds = (performance.now() - start) / 1000;
      scenes.push({ step, command, output: withoutBanner(output), seconds });
    });
    return scenes.at(-1)?.output ?? '';
  };

  // The URL that is shown is not that of the clone.
  await type('clone', `git clone --quiet ${PROJECT} aws-monitoring`, [0], folder);
  await type('install', 'npm ci --no-audit --no-fund');
  await type(
    'init',
    `npm run cli -- init --yes --home-region eu-west-1 --regions eu-west-1,us-east-1 --state-bucket ${BUCKET}`,
  );
  appendFileSync(join(clone, 'terraform.tfvars'), RUNTIME);
  // 1: there was advice to write, or the emulators lack a service.
  const found = await type('doctor', 'npm run cli -- doctor --write', [0, 1]);
  assert.match(found, /existing_detectors = \["us-east-1"\]/);
  assert.match(found, /existing_recorders = \["us-east-1"\]/);
  await type('bootstrap', 'npm run cli -- bootstrap');
  await type('plan', 'npm run cli -- plan', [2]);
  await type('apply', 'npm run cli -- apply');
  await type('send', 'npm run cli -- send --sample guardduty-finding-high --region us-east-1 --wait');
  const [post] = slack.takenBy(webhook('default')).slice(-1);
  assert.ok(post);
  scenes.push({ step: 'Slack', command: '', output: slackText(post.body), seconds: 0 });

  await results.check('detector and recorder are as before the deployment', () => stay(bench, detector));
  return scenes;
}

/** Removes the lines in which npm shows what it runs. */
function withoutBanner(output: string): string {
  return output.replace(/^(\s*\n)?(> .*\n)+\s*\n?/, '').trim();
}

/** Returns the id of the detector. */
async function usersDetectorAndRecorder({ aws }: Bench): Promise<string> {
  const guardduty = { service: 'guardduty', region: OTHER };
  const { detectorId } = JSON.parse(await aws.rest(guardduty, 'POST', '/detector', '{"enable":true}'));
  const roleARN = `arn:aws:iam::${ACCOUNT}:role/recorder-of-the-user`;
  await aws.json({ service: 'config', region: OTHER }, 'StarlingDoveService.PutConfigurationRecorder', {
    ConfigurationRecorder: { name: RECORDER, roleARN, recordingGroup: { allSupported: true } },
  });
  return detectorId;
}

async function stay({ aws }: Bench, detector: string): Promise<void> {
  assert.deepEqual(await detectors(aws, OTHER), [detector]);
  const { ConfigurationRecorders } = await aws.json<{ ConfigurationRecorders: { name: string }[] }>(
    { service: 'config', region: OTHER },
    'StarlingDoveService.DescribeConfigurationRecorders',
    {},
  );
  assert.deepEqual(
    ConfigurationRecorders.map(({ name }) => name),
    [RECORDER],
  );
}
