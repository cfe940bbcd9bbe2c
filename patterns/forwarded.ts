import type { EventPattern } from './engine/pattern';

/** What the srest application forwards, by the name that the settings give it. */
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

export const FORWARDED_NAMES = Object.keys(FORWARDED) as readonly ForwardedService[];

/**
 * The application's pattern, limited to some services. Whatever else it asks for stays; with all services it is the
 * application's own, also when a later version of it forwards more.
 *
 * @param own the pattern that the application came with; undefined when that is not known
 */
export function forwardedPattern(
  services: readonly ForwardedService[],
  own: EventPattern | undefined,
): EventPattern {
  const sources = services.map((service) => FORWARDED[service]);
  if (!own || !Array.isArray(own.source)) return { source: sources };
  return services.length === FORWARDED_NAMES.length ? own : { ...own, source: sources };
}
