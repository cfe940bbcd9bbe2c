import type * as z from 'zod';
import { block, flag, list, mention, number, oneOf, regionWith, text } from './fields';
import { everySeverity, type Mentions } from './mentions';
import type { Finding } from './misplaced';
import { DEFAULT_REGIONS, isRegion, type Region, regionsOf, type Service } from './regions';

/** Names of webhooks: keys of the variable slack_webhooks, which holds the URLs. */
export function webhookNames() {
  const name = text(
    /^[a-z][a-z0-9-]{0,39}$/,
    'names of webhooks, which are keys of the variable slack_webhooks: lower-case letters, digits and hyphens, a letter first, at most 40',
  );
  return list(name, 'allowed: at least one name of a webhook, such as "default"');
}

/** Mentions of some severities. */
export function someMentions() {
  const each = mention().optional();
  return block({ critical: each, high: each, medium: each, low: each, info: each });
}

/** What the block of every service has. */
function common(service: Service, defaults: { enabled: boolean }) {
  return {
    enabled: flag().default(defaults.enabled),
    regions: list(
      regionWith(service),
      'allowed: at least one Region; to turn the service off, write enabled = false',
    ).optional(),
    webhooks: webhookNames().optional(),
    mentions: someMentions().optional(),
  };
}

/** One block of terraform.tfvars per service. A further service is one more entry here. */
export const SERVICES = {
  guardduty: block({
    ...common('guardduty', { enabled: true }),
    // https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html
    min_severity: number((severity) => severity >= 0 && severity <= 10, '0 to 10').default(0),
    publishing_frequency: oneOf(['FIFTEEN_MINUTES', 'ONE_HOUR', 'SIX_HOURS']).default('FIFTEEN_MINUTES'),
    existing_detectors: list(regionWith('guardduty')).default([]),
  }).prefault({}),
};

/** Keys of blocks that hold Regions, which must be among those of the block. */
const AMONG_REGIONS = [{ service: 'guardduty', key: 'existing_detectors' }] as const;

/**
 * Regions that a block names although it does not work there. It looks at the raw values, because a check by zod over several
 * keys would wait until each of them is right.
 */
export function strayRegions(values: Readonly<Record<string, unknown>>): readonly Finding[] {
  return AMONG_REGIONS.flatMap(({ service, key }) => {
    const settings = (values[service] ?? {}) as Readonly<Record<string, unknown>>;
    const regions = settings.regions ?? values.regions ?? DEFAULT_REGIONS;
    const named = settings[key];
    if (!Array.isArray(regions) || !Array.isArray(named)) return [];
    return named.flatMap((region, index) =>
      !isRegion(region) || regions.includes(region)
        ? []
        : [
            {
              path: [service, key, index],
              message: `not among the Regions of ${service}; add it to ${service}.regions or take it out here`,
            },
          ],
    );
  });
}

type Common = z.output<z.ZodObject<ReturnType<typeof common>>>;

/** What services share, and a block may choose for itself. */
export interface Shared {
  readonly regions: readonly Region[];
  readonly slack: { readonly webhooks: readonly string[]; readonly mentions: Mentions };
}

/** Fills what a block leaves to the settings that all services share. */
export function resolveService<B extends Common>(
  service: Service,
  settings: B,
  { regions, slack }: Shared,
): Omit<B, 'regions' | 'webhooks' | 'mentions'> & Shared['slack'] & Pick<Shared, 'regions'> {
  return {
    ...settings,
    regions: settings.regions ?? defaultRegions(service, regions),
    webhooks: settings.webhooks ?? slack.webhooks,
    mentions: settings.mentions ? everySeverity(settings.mentions) : slack.mentions,
  };
}

/** Those of the settings where the service exists; for a service with one Region only, that one. */
export function defaultRegions(service: Service, regions: readonly Region[]): readonly Region[] {
  const existing = regionsOf(service);
  return existing.length === 1 ? existing : regions.filter((region) => existing.includes(region));
}
