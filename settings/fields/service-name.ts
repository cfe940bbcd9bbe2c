import { dashed, EVENT_SERVICES, SERVICES } from '../../words/services';
import { text } from './types';

/** What AWS calls services in the source of their events, where alerts have another name. A setting with it would fit nothing. */
const OTHERWISE: ReadonlyMap<string, string> = new Map([
  ['ce', 'cost-anomaly'],
  ...EVENT_SERVICES.map((name): readonly [string, string] => [
    SERVICES[name].source.replace('aws.', ''),
    dashed(name),
  ]).filter(([source, name]) => source !== name),
]);

/** What to say of a name that no alert has; undefined for all others. */
export function misnamed(name: string): string | undefined {
  const right = OTHERWISE.get(name);
  return right && `alerts have the name ${right}; write it so`;
}

/** The name that alerts have: as the stack of the service, or the source of an event without `aws.`. */
export function serviceName() {
  return text(
    /^[a-z][a-z0-9.-]{0,39}$/,
    'names of services in lower case, with hyphens, such as "guardduty" or "trusted-advisor"',
  ).refine((name) => !OTHERWISE.has(name), { error: ({ input }) => misnamed(String(input)) });
}
