import { join } from 'node:path';
import { REGIONS } from '../../../settings/regions';
import { awsStandIn } from '../../cli/aws-stand-in';
import { denyingAws } from '../../cli/denying-aws';
import { sqsStandIn } from '../../cli/redrive/sqs-stand-in';
import { PROJECT } from '../../e2e/workspace';
import { alertWith } from '../../functions/reader';
import { cellsOf, measureInTurn, RUN, USAGE_COLUMNS, type Usage, valuesOf } from '../measure';
import { everythingIn, projectIn } from '../project';
import type { Section } from '../section';
import { envFor } from './stand-in';

const MESSAGES = 3000;
const CLI = [RUN, 'cli/index.ts'] as const;
const EVENT = join(PROJECT, 'test', 'events', 'rds-db-snapshot-deleted.json');

export const commands: Section = {
  title: 'Commands',
  how: `\`npm run cli -- …\` without npm, with settings for all Regions as HCL. \`redrive\` and \`doctor\` call stand-ins for AWS on loopback: \`redrive --send\` sends ${MESSAGES} messages of one queue; \`doctor\` is refused everything but who it is, so it asks for each thing once.`,
  async measure({ folder, runs }) {
    const cwd = projectIn(folder, 'commands', everythingIn(REGIONS.length));
    const match = { args: [...CLI, 'match', '--pattern', 'health', '--event', EVENT], cwd, codes: [1] };
    const cost = { args: [...CLI, 'cost'], cwd };
    const usages: Readonly<Record<string, Usage>> = {
      ...(await measureInTurn({ match, cost }, runs, folder)),
      redrive: await redrive(cwd, runs, folder),
      doctor: await doctor(cwd, runs, folder),
    };
    return {
      values: Object.assign({}, ...Object.entries(usages).map(([name, usage]) => valuesOf(name, usage))),
      tables: [
        {
          columns: ['command', ...USAGE_COLUMNS],
          rows: Object.entries(usages).map(([name, usage]) => [TITLES[name] ?? name, ...cellsOf(usage)]),
        },
      ],
    };
  },
};

const TITLES: Readonly<Record<string, string>> = {
  match: '`match`, which needs no settings',
  cost: '`cost`, which reads them',
  redrive: `\`redrive --send\`, ${MESSAGES} messages`,
  doctor: `\`doctor\`, ${REGIONS.length} Regions`,
};

/** Refills the queue before each run. */
async function redrive(cwd: string, runs: number, folder: string): Promise<Usage> {
  const names = ['aws-monitoring-undelivered', 'aws-monitoring-events'] as const;
  const home = REGIONS[0];
  const fill = () =>
    sqsStandIn({
      ...Object.fromEntries(REGIONS.map((region) => [`${region}/aws-monitoring-dead-letters`, []])),
      [`${home}/${names[0]}`]: Array.from({ length: MESSAGES }, (_, number) => letter(number)),
      [`${home}/${names[1]}`]: [],
    });
  let sqs = fill();
  const aws = await awsStandIn((call) => sqs.answer(call));
  try {
    const env = envFor(String(process.env.AWS_ENDPOINT_URL), folder);
    const before = () => {
      sqs = fill();
    };
    const after = () => {
      const sent = sqs.inQueue(`${home}/${names[1]}`).length;
      if (sent !== MESSAGES) throw new Error(`redrive sent ${sent} of ${MESSAGES} messages`);
    };
    const subject = { args: [...CLI, 'redrive', '--send'], cwd, env, before, after };
    return (await measureInTurn({ subject }, runs, folder)).subject;
  } finally {
    aws.stop();
  }
}

function letter(number: number) {
  const alert = alertWith({ title: `finding ${number}`, key: `k-${number}`, eventId: `e-${number}` });
  return {
    body: { webhook: 'default', alerts: [{ id: `e-${number}/0`, alert, mention: 'none' }] },
    attributes: { ERROR_CODE: 'SLACK_404', ERROR_MESSAGE: 'Slack: no_service' },
  };
}

async function doctor(cwd: string, runs: number, folder: string): Promise<Usage> {
  const aws = await denyingAws();
  try {
    const env = envFor(aws.endpoint, folder);
    const { all } = await measureInTurn(
      { all: { args: [...CLI, 'doctor'], cwd, env, codes: [1] } },
      runs,
      folder,
    );
    return all;
  } finally {
    aws.stop();
  }
}
