import type { Region } from '../../settings/regions';
import type { Settings } from '../../settings/schema';
import { attempt } from './attempt';
import type { RegionClients } from './clients';
import { type Finding, type Findings, PROBED, type ProbedService } from './facts';
import { inParallel } from './in-parallel';
import { PROBES } from './probes/index';
import type { Deployment } from './probes/probe';
import { regionsToProbe } from './regions';
import { type ManagedResources, managedResources, ownerOf, type ReadState } from './states';

/** The limit of parallel probes. Each makes one to three calls, and they rarely call the same service in the same Region. */
export const MOST_AT_A_TIME = 24;

/** The inputs of the probes. */
export interface Look {
  readonly settings: Settings;
  readonly deployment: Deployment;
  readonly clientsOf: (region: Region) => RegionClients;
  readonly readState: ReadState;
  /** Regions that are known to be disabled: nothing is called there. */
  readonly disabled: readonly Region[];
  readonly onDone: (done: number, total: number) => void;
}

/** Probes every service in every Region in parallel. A failed probe becomes a finding, and the others continue. */
export async function gather(look: Look): Promise<Findings> {
  const { settings, readState, onDone } = look;
  const managed = new Map(
    await Promise.all(
      PROBED.map(async (service) => [service, await managedResources(readState, service)] as const),
    ),
  );
  const probes = PROBED.flatMap((service) =>
    regionsToProbe(settings, service).map((region) => ({ service, region })),
  );
  let done = 0;
  const found = await inParallel(probes, MOST_AT_A_TIME, async ({ service, region }) => {
    const finding = await findingOf(look, service, region, managed.get(service));
    onDone(++done, probes.length);
    return { service, region, finding };
  });
  const of = (service: ProbedService) => found.filter((each) => each.service === service);
  return new Map(
    PROBED.map((service) => [
      service,
      new Map(of(service).map(({ region, finding }) => [region, finding] as const)),
    ]),
  );
}

async function findingOf(
  { deployment, clientsOf, disabled }: Look,
  service: ProbedService,
  region: Region,
  managed: ManagedResources,
): Promise<Finding> {
  if (disabled.includes(region)) return { state: 'not enabled' };
  const tried = await attempt(region, () => PROBES[service](clientsOf(region), deployment));
  if (tried.state !== 'answered') return tried;
  const { value: existing } = tried;
  if (!existing) return { state: 'none' };
  return { state: 'exists', owner: ownerOf(service, region, existing, managed), ...existing };
}

/** Returns the Regions in which no service accepted the credentials. */
export function refusedRegions(findings: Findings): readonly Region[] {
  const all = [...findings.values()].flatMap((regions) => [...regions]);
  const regions = new Set(all.map(([region]) => region));
  return [...regions].filter((region) =>
    all.every(([each, { state }]) => each !== region || state === 'not enabled'),
  );
}
