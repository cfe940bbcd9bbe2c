import type * as z from 'zod';
import { SERVICE_NAMES, type ServiceName } from '../../words/services';
import { everySeverity, type Mentions } from '../fields/mentions';
import type { ValidationIssue } from '../problems/validation-issue';
import { DEFAULT_REGIONS, isRegion, type Region } from '../regions';
import { GLOBAL_REGION } from './aws-config';
import { BLOCKS } from './blocks';
import type { common } from './common';

/** The same names as those of ServiceName; if a block is missing, only the code about it does not compile. */
type BlockName = keyof typeof BLOCKS;

/** The schemas of the blocks, for the schema of terraform.tfvars. */
export const SERVICE_SCHEMAS = Object.fromEntries(
  SERVICE_NAMES.map((name) => [name, BLOCKS[name].schema]),
) as { readonly [Name in BlockName]: (typeof BLOCKS)[Name]['schema'] };

/** The Regions where a service exists, in the order of REGIONS. */
export function regionsOf(service: ServiceName): readonly Region[] {
  return BLOCKS[service].regions;
}

/** Keys that may also name the Region that another key names. */
const ALSO: Partial<Readonly<Record<ServiceName, { readonly key: string; readonly fallback: Region }>>> = {
  aws_config: { key: 'global_resource_region', fallback: GLOBAL_REGION },
};

/** Keys of a block that name Regions of the block. */
const existingKeys = (service: ServiceName) =>
  Object.keys(BLOCKS[service].schema.unwrap().shape).filter((key) => key.startsWith('existing_'));

/** Finds Regions of existing resources that are not among the Regions of their block. */
export function checkExistingRegions(values: Readonly<Record<string, unknown>>): readonly ValidationIssue[] {
  return SERVICE_NAMES.flatMap((service) => {
    const settings = (values[service] ?? {}) as Readonly<Record<string, unknown>>;
    const regions = settings.regions ?? values.regions ?? DEFAULT_REGIONS;
    if (!Array.isArray(regions)) return [];
    const also = ALSO[service];
    const allowed: readonly unknown[] = also ? [...regions, settings[also.key] ?? also.fallback] : regions;
    const derivedFrom = [
      [service, 'regions'],
      ...(settings.regions ? [] : [['regions']]),
      ...(also ? [[service, also.key]] : []),
    ];
    return existingKeys(service).flatMap((key) =>
      notAmong(service, key, settings[key], allowed).map((issue) => ({ ...issue, derivedFrom })),
    );
  });
}

function notAmong(
  service: ServiceName,
  key: string,
  named: unknown,
  allowed: readonly unknown[],
): readonly ValidationIssue[] {
  if (!Array.isArray(named)) return [];
  const message = `not among the Regions of ${service}; add it to ${service}.regions or take it out here`;
  return named.flatMap((region, index) =>
    !isRegion(region) || allowed.includes(region) ? [] : [{ path: [service, key, index], message }],
  );
}

/** The Regions of Inspector if its block names none. */
export function scanRegions({
  regions = DEFAULT_REGIONS,
}: Readonly<Record<string, unknown>>): readonly Region[] {
  return Array.isArray(regions) ? defaultRegions('inspector', regions) : [];
}

type Common = z.output<z.ZodObject<ReturnType<typeof common>>>;

/** Settings that all services share, and that a block may override. */
export interface Shared {
  readonly regions: readonly Region[];
  readonly slack: { readonly webhooks: readonly string[]; readonly mentions: Mentions };
}

type Resolved<B> = Omit<B, 'regions' | 'webhooks' | 'mentions'> & Shared['slack'] & Pick<Shared, 'regions'>;

type Blocks = { readonly [Name in BlockName]: z.output<(typeof BLOCKS)[Name]['schema']> };

/** Fills in what the blocks leave to the shared settings. */
export function resolveServices(
  blocks: Blocks,
  shared: Shared,
): { readonly [Name in BlockName]: Resolved<Blocks[Name]> } {
  const resolved = SERVICE_NAMES.map((name) => [name, resolveService(name, blocks[name], shared)]);
  return Object.fromEntries(resolved);
}

function resolveService<B extends Common>(
  service: ServiceName,
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

/** The Regions of the settings where the service exists; for a service with only one Region, that one. */
export function defaultRegions(service: ServiceName, regions: readonly Region[]): readonly Region[] {
  const existing = regionsOf(service);
  return existing.length === 1 ? existing : regions.filter((region) => existing.includes(region));
}
