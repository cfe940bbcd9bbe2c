import { text } from './types';

/** What AWS calls services in the source of their events, where alerts have another name. A setting with it would fit nothing. */
const ALERT_SERVICE_BY_SOURCE: ReadonlyMap<string, string> = new Map([
  ['ce', 'cost-anomaly'],
  ['config', 'aws-config'],
  ['inspector2', 'inspector'],
  ['securityhub', 'security-hub'],
  ['trustedadvisor', 'trusted-advisor'],
]);

/** What to say of a name that no alert has; undefined for all others. */
export function alertServiceHint(name: string): string | undefined {
  const right = ALERT_SERVICE_BY_SOURCE.get(name);
  return right && `alerts have the name ${right}; write it so`;
}

/** The name that alerts have: as the stack of the service, or the source of an event without `aws.`. */
export function serviceName() {
  return text(
    /^[a-z][a-z0-9.-]{0,39}$/,
    'names of services in lower case, with hyphens, such as "guardduty" or "trusted-advisor"',
  ).refine((name) => !ALERT_SERVICE_BY_SOURCE.has(name), {
    error: ({ input }) => alertServiceHint(String(input)),
  });
}
