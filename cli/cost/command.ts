import { readTfvarsOrExample } from '../../settings/read/tfvars';
import { parseSettings } from '../../settings/schema';
import { defineCommand } from '../command-line/command';
import { UsageError } from '../command-line/usage-error';
import { type Assumptions, DEFAULTS, MEANINGS } from './assumptions';
import { ownCost } from './own';
import { costJson, costText } from './report';
import { serviceCost } from './services';

/** Estimates the cost of a month, from the settings and the assumptions. */
export const command = defineCommand({
  description:
    'Estimates the cost of a month, for each service and Region, from the settings and from assumptions that are shown and ' +
    'can be changed, next to the figures of the system that this project replaces. It lists what the estimate does not cover, ' +
    'and does not call AWS: prices are the list prices of us-east-1 in cli/cost/prices.ts.',
  examples: ['cost', 'cost --changes 200 --instances 40'],
  declare: (commander) =>
    commander
      .option('--findings <number>', describe('findings'), amount('findings'))
      .option('--changes <number>', describe('changes'), amount('changes'))
      .option('--instances <number>', describe('instances'), amount('instances'))
      .option('--images <number>', describe('images'), amount('images'))
      .option('--functions <number>', describe('functions'), amount('functions'))
      .option('--buckets <number>', describe('buckets'), amount('buckets'))
      .option('--calls <number>', describe('calls'), amount('calls'))
      .option('--gigabytes <number>', describe('gigabytes'), amount('gigabytes'))
      .option('--checks <number>', describe('checks'), amount('checks')),
  async run({ options }, { project, note }) {
    const { values, file, isExample } = await readTfvarsOrExample(project);
    if (isExample) note(`for the settings of ${file}: there is no terraform.tfvars yet`);
    const settings = parseSettings(values, file);
    // Loaded only here: it loads CDK for Terraform, which other commands do not need.
    const { regionsInUse } = await import('../../stacks/services');
    const assumed: Assumptions = { ...DEFAULTS, ...options };
    const lines = [
      ...ownCost(settings, regionsInUse(settings), assumed.findings),
      ...serviceCost(settings, assumed),
    ];
    return { text: costText(lines, assumed, settings), json: costJson(lines, assumed) };
  },
});

function describe(name: keyof Assumptions): string {
  return `${MEANINGS[name]} (default: ${DEFAULTS[name]})`;
}

function amount(name: keyof Assumptions) {
  return (value: string): number => {
    if (/^\d{1,12}(\.\d{1,6})?$/.test(value)) return Number(value);
    throw new UsageError(`--${name} ${value}: not a number; give one from 0, such as ${DEFAULTS[name]}`);
  };
}
