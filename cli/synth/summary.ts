import { join, relative } from 'node:path';
import { REGIONS } from '../../settings/regions';
import type { Settings } from '../../settings/schema';
import { STACKS } from '../../stacks/index';

export interface Synthesized {
  /** The settings file that was read. */
  readonly file: string;
  /** There was no terraform.tfvars: the example served instead. */
  readonly isExample: boolean;
  /** Where the Terraform files are. */
  readonly outdir: string;
}

/** What was made, as text for a terminal: a table of Regions × stacks, and what to run next. */
export function summary(settings: Settings, made: Synthesized): string {
  return [...table(settings), '', source(made), stateOf(settings), '', ...next(settings, made)].join('\n');
}

/** One line: how much was made, where, and from which settings. */
export function source({ file, isExample, outdir }: Synthesized): string {
  const made = `${STACKS.length} stacks in ${join(relative(process.cwd(), outdir), 'stacks')}`;
  return isExample ? `${made}, from ${file}: there is no terraform.tfvars yet` : `${made}, from ${file}`;
}

/** What the user should know before deploying, a line each: for the terminal's standard error. */
export function warnings(settings: Settings): readonly string[] {
  const all = STACKS.flatMap(({ regions, stack }) => stack.warnings?.(settings, regions(settings)) ?? []);
  return all.map((warning) => `warning: ${warning}`);
}

function table(settings: Settings): string[] {
  const columns = STACKS.map(({ name, regions }) => ({ name, regions: new Set(regions(settings)) }));
  const rows = REGIONS.filter((region) => columns.some(({ regions }) => regions.has(region)));
  const width = Math.max(...rows.map((region) => region.length));
  const line = (first: string, cell: (column: (typeof columns)[number]) => string) =>
    [first.padEnd(width), ...columns.map((column) => cell(column).padEnd(column.name.length))]
      .join('  ')
      .trimEnd();
  return [
    line('Region', ({ name }) => name),
    ...rows.map((region) => line(region, ({ regions }) => (regions.has(region) ? '●' : '·'))),
  ];
}

function stateOf({ state }: Settings): string {
  return state
    ? `state: s3://${state.bucket}/${state.key_prefix}`
    : 'state: in this folder, terraform.<stack>.tfstate (`state` in terraform.tfvars puts it in a bucket)';
}

function next({ hub }: Settings, { isExample }: Synthesized): string[] {
  if (isExample) return ['next: cp terraform.tfvars.example terraform.tfvars, edit it, and run this again'];
  if (hub)
    return [
      `next: npx cdktf deploy '*'   # to the hub ${hub.event_bus_arn}, whose account has to let this one in`,
    ];
  return [
    `next: export TF_VAR_slack_webhooks='{"default":"https://hooks.slack.com/services/..."}'`,
    `      npx cdktf deploy '*'          # all stacks, in their order`,
    `      npm run deploy -- guardduty   # one of them, where hub and spokes are there`,
  ];
}
