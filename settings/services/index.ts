import type * as z from 'zod';
import { everySeverity, type Mentions } from '../fields/mentions';
import type { ValidationIssue } from '../problems/validation-issue';
import { DEFAULT_REGIONS, isRegion, type Region, regionsOf, type Service } from '../regions';
import { awsConfig, GLOBAL_REGION } from './aws-config';
import { budget } from './budget';
import type { common } from './common';
import { eventForwarder } from './event-forwarder';
import { eventRules } from './event-rules';
import { guardduty } from './guardduty';
import { health } from './health';
import { inspector } from './inspector';
import { inspectorClassic } from './inspector-classic';
import { macie } from './macie';
import { securityHub } from './security-hub';
import { trustedAdvisor } from './trusted-advisor';

/** One block of terraform.tfvars per service. A further service is one more entry here. */
export const SERVICES = {
  guardduty,
  trusted_advisor: trustedAdvisor,
  aws_config: awsConfig,
  inspector,
  inspector_classic: inspectorClassic,
  budget,
  health,
  security_hub: securityHub,
  macie,
  event_rules: eventRules,
  event_forwarder: eventForwarder,
} satisfies Partial<Record<Service, z.ZodType>>;

/** A service that has a block. */
export type BlockName = keyof typeof SERVICES;

export const BLOCK_NAMES = Object.keys(SERVICES) as readonly BlockName[];

/** Keys of blocks that hold Regions, which must be among those of the block, or the one of another key. */
const EXISTING_RESOURCES: readonly {
  service: BlockName;
  key: string;
  or?: { key: string; fallback: Region };
}[] = [
  { service: 'guardduty', key: 'existing_detectors' },
  {
    service: 'aws_config',
    key: 'existing_recorders',
    or: { key: 'global_resource_region', fallback: GLOBAL_REGION },
  },
  { service: 'security_hub', key: 'existing_hubs' },
  { service: 'macie', key: 'existing_sessions' },
];

/** Finds Regions of existing resources that are not among the Regions of their block. */
export function checkExistingRegions(values: Readonly<Record<string, unknown>>): readonly ValidationIssue[] {
  return EXISTING_RESOURCES.flatMap(({ service, key, or }) => {
    const settings = (values[service] ?? {}) as Readonly<Record<string, unknown>>;
    const regions = settings.regions ?? values.regions ?? DEFAULT_REGIONS;
    const named = settings[key];
    if (!Array.isArray(regions) || !Array.isArray(named)) return [];
    const further = or && (settings[or.key] ?? or.fallback);
    const derivedFrom = [[service, 'regions'], ...(settings.regions ? [] : [['regions']])];
    return named.flatMap((region, index) =>
      !isRegion(region) || regions.includes(region) || region === further
        ? []
        : [
            {
              path: [service, key, index],
              message: `not among the Regions of ${service}; add it to ${service}.regions or take it out here`,
              derivedFrom: or ? [...derivedFrom, [service, or.key]] : derivedFrom,
            },
          ],
    );
  });
}

/** The Regions of Inspector where its block names none. */
export function scanRegions({
  regions = DEFAULT_REGIONS,
}: Readonly<Record<string, unknown>>): readonly Region[] {
  return Array.isArray(regions) ? defaultRegions('inspector', regions) : [];
}

type Common = z.output<z.ZodObject<ReturnType<typeof common>>>;

/** What services share, and a block may choose for itself. */
export interface Shared {
  readonly regions: readonly Region[];
  readonly slack: { readonly webhooks: readonly string[]; readonly mentions: Mentions };
}

type Resolved<B> = Omit<B, 'regions' | 'webhooks' | 'mentions'> & Shared['slack'] & Pick<Shared, 'regions'>;

type Blocks = { readonly [B in BlockName]: z.output<(typeof SERVICES)[B]> };

/** Fills what the blocks leave to the settings that all services share. */
export function resolveServices(
  blocks: Blocks,
  shared: Shared,
): { readonly [B in BlockName]: Resolved<Blocks[B]> } {
  const resolved = BLOCK_NAMES.map((name) => [name, resolveService(name, blocks[name], shared)]);
  return Object.fromEntries(resolved);
}

function resolveService<B extends Common>(
  service: Service,
  settings: B,
  { regions, slack }: Shared,
): Resolved<B> {
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
