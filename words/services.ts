/**
 * The services, by the name of their block in terraform.tfvars, in the order in which they are shown and deployed. This is the one
 * list of them: every table of services is typed by it, so that a service that lacks a part does not compile.
 */
export const SERVICES = {
  guardduty: { product: 'GuardDuty', source: 'aws.guardduty' },
  trusted_advisor: { product: 'Trusted Advisor', source: 'aws.trustedadvisor' },
  aws_config: { product: 'Config', source: 'aws.config' },
  inspector: { product: 'Inspector', source: 'aws.inspector2' },
  inspector_classic: { product: 'Inspector Classic' },
  budget: { product: 'Budgets' },
  health: { product: 'Health', source: 'aws.health' },
  security_hub: { product: 'Security Hub', source: 'aws.securityhub' },
  macie: { product: 'Macie', source: 'aws.macie' },
  access_analyzer: { product: 'IAM Access Analyzer', source: 'aws.access-analyzer' },
  event_rules: { product: 'Event rules' },
  event_forwarder: { product: 'Event forwarder' },
} as const satisfies Readonly<Record<string, ServiceFacts>>;

export interface ServiceFacts {
  /** The product name, as messages show it. */
  readonly product: string;
  /** The `source` of its events; omitted if its alerts do not come from its own events. */
  readonly source?: `aws.${string}`;
}

export type ServiceName = keyof typeof SERVICES;

/** A service whose alerts come from its own events. */
export type EventService = {
  [Name in ServiceName]: (typeof SERVICES)[Name] extends { readonly source: string } ? Name : never;
}[ServiceName];

export const SERVICE_NAMES = Object.keys(SERVICES) as readonly ServiceName[];

export const EVENT_SERVICES = SERVICE_NAMES.filter(
  (name): name is EventService => 'source' in SERVICES[name],
);

type Dashed<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}-${Dashed<Tail>}`
  : Name;

/** Returns the name of a service's stack, documentation page and alerts: `trusted_advisor` → `trusted-advisor`. */
export function dashed<Name extends string>(name: Name): Dashed<Name> {
  return name.replaceAll('_', '-') as Dashed<Name>;
}

/**
 * Returns the properties of an alert that name its service: `trusted_advisor` → `{ service: 'trusted-advisor', product:
 * 'Trusted Advisor' }`.
 */
export function serviceLabel<Name extends ServiceName>(
  name: Name,
): { readonly service: Dashed<Name>; readonly product: string } {
  return { service: dashed(name), product: SERVICES[name].product };
}
