import type { Region } from '../../settings/regions';
import type { ServiceName } from '../../words/services';
import { attempt } from './attempt';
import type { RegionClients } from './clients';
import type { Finding, FindingsOf } from './facts';
import { inParallel } from './in-parallel';
import type { Deployment } from './probes/probe';
import { type ManagedResources, managedResources, ownerOf, type ReadState } from './states';
import type { Subject } from './subjects';

/** The limit of parallel probes. Each makes one to three calls, and they rarely call the same service in the same Region. */
export const MOST_AT_A_TIME = 24;

/** The inputs of the probes. */
export interface Look {
  readonly deployment: Deployment;
  readonly clientsOf: (region: Region) => RegionClients;
  readonly readState: ReadState;
  /** Regions that are known to be disabled: nothing is called there. */
  readonly disabled: readonly Region[];
  readonly onDone: (done: number, total: number) => void;
}

/** Probes every subject in every one of its Regions in parallel. A failed probe becomes a finding, and the others continue. */
export async function gather<Service extends ServiceName>(
  look: Look,
  subjects: readonly Subject<Service>[],
): Promise<FindingsOf<Service>> {
  const { readState, onDone } = look;
  const managed = new Map(
    await Promise.all(
      subjects.map(async ({ service }) => [service, await managedResources(readState, service)] as const),
    ),
  );
  const probes = subjects.flatMap((subject) => subject.regions.map((region) => ({ subject, region })));
  let done = 0;
  const found = await inParallel(probes, MOST_AT_A_TIME, async ({ subject, region }) => {
    const finding = await findingOf(look, subject, region, managed.get(subject.service));
    onDone(++done, probes.length);
    return { subject, region, finding };
  });
  const of = (subject: Subject<Service>) => found.filter((each) => each.subject === subject);
  return new Map(
    subjects.map((subject) => [
      subject.service,
      new Map(of(subject).map(({ region, finding }) => [region, finding] as const)),
    ]),
  );
}

async function findingOf(
  { deployment, clientsOf, disabled }: Look,
  { probe, managedAs }: Subject<ServiceName>,
  region: Region,
  managed: ManagedResources,
): Promise<Finding> {
  if (disabled.includes(region)) return { state: 'not enabled' };
  const tried = await attempt(region, () => probe(clientsOf(region), deployment));
  if (tried.state !== 'answered') return tried;
  const { value: existing } = tried;
  if (!existing) return { state: 'none' };
  return { state: 'exists', owner: ownerOf(managedAs, region, existing, managed), ...existing };
}

/** Returns the Regions in which no service accepted the credentials. */
export function refusedRegions(findings: FindingsOf<ServiceName>): readonly Region[] {
  const all = [...findings.values()].flatMap((regions) => [...regions]);
  const regions = new Set(all.map(([region]) => region));
  return [...regions].filter((region) =>
    all.every(([each, { state }]) => each !== region || state === 'not enabled'),
  );
}
