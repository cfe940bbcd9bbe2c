import { text } from './fields';

/** The name that alerts have: as the stack of the service, or the source of an event without `aws.`. */
export function serviceName() {
  return text(
    /^[a-z][a-z0-9.-]{0,39}$/,
    'names of services in lower case, with hyphens, such as "guardduty" or "trusted-advisor"',
  );
}
