import type { RawValues } from '../../settings/read/raw-values';
import { isRegion, REGION_LOCATIONS } from '../../settings/regions';
import { SERVICES } from '../../words/services';
import { isServiceName } from './is-service-name';

const HEADER = `# Written by \`aws-monitoring init\`. What is not here has its default: terraform.tfvars.example shows every setting,
# and docs/settings.md says what each allows. Commit this file: whoever deploys needs it, and it holds no secrets.`;

/** Short comments on the settings that are asked for. */
const COMMENTS: Readonly<Record<string, string>> = {
  prefix:
    'Begins the name of everything that this project makes. Choose it once: a plan with another prefix fails.',
  home_region:
    'Where the hub is: the event bus, the queues, and the functions that lead from there to Slack. Choose it once, too.',
  regions: 'The Regions to watch.',
  state: 'Where Terraform keeps its state: an S3 bucket, in the home Region and under the prefix.',
  time_zone: 'Of the times in the messages.',
  language: 'Of the messages.',
  alarm_emails:
    'Who is told by e-mail, past Slack, when the monitoring itself is broken. AWS asks each address to confirm.',
};

/** Formats settings as terraform.tfvars, with comments. */
export function tfvarsText(settings: RawValues): string {
  const parts = Object.entries(settings).map(
    ([key, value]) => `# ${commentOn(key, value)}\n${key} = ${hcl(value)}`,
  );
  return `${[HEADER, ...parts].join('\n\n')}\n`;
}

function commentOn(key: string, value: unknown): string {
  if (!isServiceName(key)) return COMMENTS[key] ?? key;
  const isOn = (value as { readonly enabled?: unknown }).enabled === true;
  return `${SERVICES[key].product}: ${isOn ? 'on; it is off by default' : 'off; it is on by default'}.`;
}

function hcl(value: unknown): string {
  if (Array.isArray(value)) return listOf(value);
  if (typeof value !== 'object' || value === null) return quoted(value);
  const entries = Object.entries(value).map(([key, each]) => `${key} = ${hcl(each)}`);
  return `{ ${entries.join(', ')} }`;
}

/** One Region per line, with its common name. */
function listOf(values: readonly unknown[]): string {
  if (!values.every(isRegion)) return `[${values.map(quoted).join(', ')}]`;
  const width = Math.max(...values.map((region) => region.length));
  const lines = values.map(
    (region) => `  "${region}",${' '.repeat(width - region.length)} # ${REGION_LOCATIONS[region]}`,
  );
  return `[\n${lines.join('\n')}\n]`;
}

/** HCL accepts JSON strings, except for those that contain an expression; the answers are checked for expressions. */
function quoted(value: unknown): string {
  return JSON.stringify(value);
}
