import type { AwsEvent, Detail } from '../../../../functions/interpreter/event';
import { guardduty } from '../../../../functions/interpreter/messages/guardduty';
import type { Alert } from '../../../../functions/shared/alert';
import { sampleWith } from '../../sample-events';
import { only, shown } from './shown';

export const HIGH = 'guardduty-finding-high';

export const alertOf = (event: AwsEvent): Alert => only(guardduty(event));

/** The fields of a finding with this service part and nothing else. */
export const fieldsOfService = (service: Detail): Record<string, string> =>
  shown(alertOf(sampleWith(HIGH, { type: undefined, resource: {}, service })));

/** The fields of a finding with this action and nothing else. */
export const fieldsOfAction = (action: Detail): Record<string, string> => fieldsOfService({ action });

/** The name and the fields of a finding with this resource and nothing else. */
export function fieldsOfResource(resource: Detail): Record<string, string | undefined> {
  const alert = alertOf(sampleWith(HIGH, { type: undefined, resource, service: {} }));
  return { resource: alert.resource, ...shown(alert) };
}
