import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startApplicationRepository } from './application-repository';
import { Aws } from './aws';
import { command } from './command';
import { type Emulators, startEmulators } from './emulators';
import { awsEnv } from './environment';
import { OTHER } from './places';
import type { Env, Outcome } from './processes';
import { type Settings, synth } from './project';
import type { Results } from './results';
import { settled } from './settled';
import { Slack } from './slack';
import { StateBucket } from './state-bucket';
import { Terraform } from './terraform';
import type { Tools } from './tools';

/** Without the prefix: it belongs to the user. */
export const STATE_BUCKET = 'terraform-states';

/** The environment of a scenario: the emulated account, Slack's stand-in, and the stacks in their own folder. */
export interface Bench {
  readonly aws: Aws;
  readonly slack: Slack;
  readonly emulators: Emulators;
  readonly bucket: StateBucket;
  /** The secret part of every webhook's URL, and of the bot's token. */
  readonly secret: string;
  /** A webhook's path, by which the stand-in identifies it. */
  readonly webhook: (name: string) => string;
  /** The ExternalId from srest, for the event forwarder. */
  readonly externalId: string;
  /** The folder into which the stacks are synthesized. */
  readonly output: string;
  /** The environment for AWS clients and Terraform. */
  readonly env: Env;
  /** `npm run cli -- …`, with the settings of the last synth. */
  readonly command: (...args: readonly string[]) => Promise<Outcome>;
  /** Resolves when nothing is on its way to Slack, except what is scheduled for later. */
  readonly settled: () => Promise<void>;
  readonly synth: (settings: Settings) => Promise<string>;
  readonly terraform: (stack: string) => Terraform;
  /** The first plan of each stack, as JSON. */
  readonly firstPlans: ReadonlyMap<string, string>;
  /** A folder for the files of the steps. */
  readonly folder: string;
  /** The Python interpreter that installs further tools. */
  readonly python: string;
}

/** Starts everything that a scenario needs. */
export async function openBench(
  folder: string,
  tools: Tools,
  results: Results,
  webhooks: readonly string[],
): Promise<Bench> {
  const slack = new Slack();
  const slackUrl = await slack.start();
  const emulators = await results.step('emulators answer', () =>
    startEmulators(tools.python, folder, slackUrl),
  );
  const aws = new Aws(emulators.endpoint, emulators.others);
  const bucket = new StateBucket(aws, STATE_BUCKET, OTHER);
  await results.step('state bucket', () => bucket.create());

  const secret = randomBytes(12).toString('hex');
  const webhook = (name: string) => `/services/T00000000/B${name.replaceAll('-', '')}/${secret}`;
  slack.api.token = `xoxb-${secret}`;
  const externalId = randomBytes(12).toString('hex');
  const output = join(folder, 'cdktf.out');
  const firstPlans = new Map<string, string>();
  const env = awsEnv(folder, {
    ...tools.terraformEnv,
    ...emulators.env,
    AWS_ENDPOINT_URL_SERVERLESSAPPLICATIONREPOSITORY: await startApplicationRepository(aws),
    TF_VAR_forwarder_external_id: externalId,
    TF_VAR_slack_webhooks: JSON.stringify({
      ...Object.fromEntries(webhooks.map((name) => [name, `https://hooks.slack.com${webhook(name)}`])),
      'bot-token': slack.api.token,
    }),
  });
  return {
    aws,
    slack,
    emulators,
    bucket,
    secret,
    webhook,
    externalId,
    output,
    env,
    command: (...args) => command(args, folder, env),
    settled: () => settled(aws),
    synth: (settings) => synth(folder, settings),
    terraform: (stack) => new Terraform(stack, output, env, firstPlans),
    firstPlans,
    folder,
    python: tools.basePython,
  };
}
