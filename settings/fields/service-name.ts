import { dashed, EVENT_SERVICES, SERVICES } from '../../words/services';
import { suggest } from '../../words/suggest';
import { AWS_EVENT_SOURCES } from './aws-event-sources';
import { text } from './types';

/**
 * AWS's names of services in the source of their events, if alerts have another name. A setting with such a name would match
 * nothing.
 */
const ALERT_SERVICE_BY_SOURCE: ReadonlyMap<string, string> = new Map([
  ['ce', 'cost-anomaly'],
  ['macie2', 'macie'],
  ...EVENT_SERVICES.map((name): readonly [string, string] => [
    SERVICES[name].source.replace('aws.', ''),
    dashed(name),
  ]).filter(([source, name]) => source !== name),
]);

/** Services of alerts: those with their own name, and the sources of all other events without `aws.`. */
const ALERT_SERVICES: readonly string[] = [
  'inspector-classic',
  'budget',
  // Alerts of this project about itself, and events without a source that can be read.
  'monitoring',
  'unknown',
  ...ALERT_SERVICE_BY_SOURCE.values(),
  ...AWS_EVENT_SOURCES.filter((source) => !ALERT_SERVICE_BY_SOURCE.has(source)),
];

/** The message for the name of a service that AWS or the settings use but no alert has; undefined for all others. */
export function alertServiceHint(name: string): string | undefined {
  if (ALERT_SERVICES.includes(name)) return undefined;
  // The settings use `trusted_advisor`, alerts use `trusted-advisor`.
  const right = ALERT_SERVICE_BY_SOURCE.get(name) ?? dashed(name);
  return ALERT_SERVICES.includes(right) ? `alerts have the name ${right}; write that name` : undefined;
}

/** The prefix of a service name that is the source of its events, which need not be from AWS. */
const BY_SOURCE = 'source:';

/**
 * The service that alerts have: the name of its stack, the source of an event without `aws.`, or `source:` and the source of any
 * event, such as `source:my-app`. The output is the name that the alerts have.
 */
export function serviceName() {
  return text(
    /^(source:[\w./-]{1,256}|[a-z][a-z0-9.-]{0,39})$/,
    'names of services in lower case, with hyphens, such as "guardduty" or "trusted-advisor"; for events of your own, "source:" and their source, such as "source:my-app"',
  )
    .refine((name) => !isPlainName(name) || ALERT_SERVICES.includes(name), {
      error: ({ input }) => messageFor(String(input)),
    })
    .transform(alertService);
}

/** Any other text has the prefix `source:`, or its message already. */
const isPlainName = (name: string) => /^[a-z][a-z0-9.-]{0,39}$/.test(name);

function messageFor(name: string): string {
  const hint = alertServiceHint(name);
  if (hint) return hint;
  const meant = suggest(name, ALERT_SERVICES);
  const guess = meant ? `did you mean ${meant}? ` : '';
  return `unknown service; ${guess}for events of another source, write "source:${name}"`;
}

/** Returns the service that alerts have; a name without the prefix `source:` is unchanged. */
export function alertService(name: string): string {
  if (!name.startsWith(BY_SOURCE)) return name;
  const service = name.slice(BY_SOURCE.length).replace(/^aws\./, '');
  return ALERT_SERVICE_BY_SOURCE.get(service) ?? service;
}
