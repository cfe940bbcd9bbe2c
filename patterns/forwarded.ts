import type { EventPattern } from './engine/pattern';

/** Sources that the srest application forwards, by their names in the settings. */
export const FORWARDED = {
  cloudwatch: 'aws.cloudwatch',
  ec2: 'aws.ec2',
  ecs: 'aws.ecs',
  guardduty: 'aws.guardduty',
  inspector2: 'aws.inspector2',
  rds: 'aws.rds',
  securityhub: 'aws.securityhub',
  health: 'aws.health',
} as const;

export type ForwardedService = keyof typeof FORWARDED;

/** The names of all services that can be forwarded. */
export const FORWARDED_NAMES = Object.keys(FORWARDED) as readonly ForwardedService[];

/**
 * The application's event pattern, limited to some services; its other conditions stay. With all services it is the application's
 * own, even if a later version forwards more.
 *
 * @param own the pattern of the application's template; undefined if it is unknown
 */
export function forwardedPattern(
  services: readonly ForwardedService[],
  own: EventPattern | undefined,
): EventPattern {
  const sources = services.map((service) => FORWARDED[service]);
  if (!own || !Array.isArray(own.source)) return { source: sources };
  return services.length === FORWARDED_NAMES.length ? own : { ...own, source: sources };
}
