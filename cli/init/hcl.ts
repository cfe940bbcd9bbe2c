import type { RawValues } from '../../settings/read/raw-values';
import { isRegion, REGION_LOCATIONS } from '../../settings/regions';
import { SERVICES } from '../../words/services';
import { isServiceName } from './is-service-name';

const HEADER = `# Written by \`aws-monitoring init\`. Settings that are not here have their defaults: terraform.tfvars.example shows all
# settings, docs/settings.md their allowed values. Commit this file: everybody who deploys needs it. It has no secrets.`;

/** Short comments on the settings that are asked for. */
const COMMENTS: Readonly<Record<string, string>> = {
  prefix:
    'The start of the name of every resource of this project. Choose it once: a plan with another prefix fails.',
  home_region:
    'The Region of the hub: the event bus, the queues, and the functions that post to Slack. Choose it once, too.',
  regions: 'The Regions to monitor.',
  state: 'Where Terraform stores its state: an S3 bucket in the home Region, with the prefix as the folder.',
  time_zone: 'The time zone of the times in the messages.',
  language: 'The language of the messages.',
  alarm_emails:
    'Recipients of e-mail, independent of Slack, when the monitoring itself fails. AWS asks each address to confirm.',
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
