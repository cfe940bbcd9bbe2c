/**
 * Records which calls the AWS provider makes for each type of resource: `node scripts/run.mjs test/e2e/record-calls.ts`.
 * Run manually, like `npm run e2e`, when a resource type is added; its output, test/permissions/calls.json, is compared with
 * the policies of docs/permissions.md in `npm test`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBench } from './bench';
import { callsInLogs } from './calls-in-logs';
import { inPairs } from './in-pairs';
import type { Settings } from './project';
import { Results } from './results';
import { SERVICES } from './services';
import { SETTINGS, WEBHOOKS } from './settings';
import { Terraform } from './terraform';
import { findTools } from './tools';
import { inWorkspace, PROJECT } from './workspace';

const STACKS = ['hub', 'spokes', 'guardduty', ...SERVICES.map(({ stack }) => stack), 'event-forwarder'];

const CALLS = join(PROJECT, 'test/permissions/calls.json');

/** Settings for event-forwarder, in addition to those of the end-to-end run. */
const FORWARDER = {
  enabled: true,
  regions: ['us-east-1'],
  application_id: 'arn:aws:serverlessrepo:us-east-1:444455556666:applications/aws-event-forwarder',
  semantic_version: '1.0.0',
};

async function main(): Promise<number> {
  return inWorkspace(async (folder) => {
    const logs = join(folder, 'logs');
    mkdirSync(logs);
    const results = new Results();
    const bench = await openBench(folder, await findTools(folder), results, WEBHOOKS);
    const logged = (stack: string, phase: string) =>
      new Terraform(stack, bench.output, { ...bench.env, ...logTo(join(logs, `${phase}-${stack}.log`)) });
    for (const [phase, settings, work] of PHASES) {
      await bench.synth(settings);
      await inPairs(STACKS.slice(0, 2), (stack) => step(stack));
      await inPairs(STACKS.slice(2), (stack) => step(stack));

      function step(stack: string): Promise<void> {
        return results.check(`${phase}: ${stack}`, async () => {
          await work(logged(stack, phase));
        });
      }
    }
    bench.slack.stop();
    writeFileSync(CALLS, `${JSON.stringify(callsInLogs(logs), undefined, 2)}\n`);
    return results.failed > 0 ? 1 : 0;
  });
}

type Phase = readonly [name: string, settings: Settings, work: (stack: Terraform) => Promise<unknown>];

const EVERYTHING = { ...SETTINGS, event_forwarder: FORWARDER };

/** Settings that change resources in place, including the code of the functions and the tags of every resource. */
const CHANGED = {
  ...EVERYTHING,
  tags: { Stage: 'changed' },
  time_zone: 'Asia/Tokyo',
  log_retention_days: 7,
  archive_days: 2,
  slack: { ...SETTINGS.slack, group_seconds: 3, webhooks_version: 2 },
  guardduty: { min_severity: 7, publishing_frequency: 'ONE_HOUR' },
};

const PHASES: readonly Phase[] = [
  ['apply', EVERYTHING, (stack) => stack.init().then(() => stack.apply())],
  ['plan', EVERYTHING, (stack) => stack.plan()],
  ['apply', CHANGED, (stack) => stack.apply()],
  ['apply', EVERYTHING, (stack) => stack.apply()],
  ['destroy', EVERYTHING, (stack) => stack.destroy()],
];

/** The provider logs each request with its resource; Terraform itself logs the requests for the state. */
const logTo = (path: string) => ({ TF_LOG: 'DEBUG', TF_LOG_PATH: path });

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
