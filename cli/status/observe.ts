import { SEEN_ITEM_ID } from '../../functions/shared/counters';
import type { Region } from '../../settings/regions';
import type { AwsErrorKind } from '../aws/explain-error';
import type { Looker } from './looker';
import { type MembersRequest, type ObservedMembers, observeMembers } from './members/observe-members';
import type { Observed, ObservedHub, ObservedRegion, Watched } from './observed';
import { seen } from './seen';

/** What to check; names of queues and functions by Region. */
export interface LookRequest {
  readonly prefix: string;
  readonly home: Region;
  /** False in a member: its hub is in another account and cannot be read from here. */
  readonly hasHub: boolean;
  readonly regions: readonly Region[];
  readonly queues: (region: Region) => readonly string[];
  readonly watched: (region: Region) => readonly Watched[];
  readonly functions: readonly { readonly region: Region; readonly name: string }[];
  /** Undefined if no other account sends to the hub. */
  readonly members: MembersRequest | undefined;
}

export interface Observation {
  readonly regions: readonly ObservedRegion[];
  readonly hub: ObservedHub;
  /** Undefined if no other account sends to the hub. */
  readonly members: Observed<ObservedMembers> | undefined;
}

/** Faults that do not depend on a Region or an action: every further call would fail in the same way. */
const OF_EVERY_CALL: readonly AwsErrorKind[] = [
  'no credentials',
  'credentials expired',
  'credentials unknown',
  'certificate',
  'not an answer of AWS',
  'clock',
];

/** The number of Regions that are checked in parallel. */
const CONCURRENCY = 8;

/**
 * Checks the hub and every Region. A Region or a service that refuses is recorded as a fault, and the rest is still checked.
 * @param onRegion called after each Region
 * @throws Error if nothing can be checked: no or wrong credentials, no network in the home Region
 */
export async function observe(
  looker: Looker,
  request: LookRequest,
  onRegion: () => void,
): Promise<Observation> {
  // Alone and first, so that an error that affects every call is reported once.
  const hub = request.hasHub ? await observeHub(looker, request) : await noHub(looker, request);
  const left = [...request.regions];
  const found = new Map<Region, ObservedRegion>();
  const work = async () => {
    for (let region = left.shift(); region !== undefined; region = left.shift()) {
      found.set(region, await observeRegion(looker, request, region));
      onRegion();
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  const checkpoints = 'value' in hub.seen ? hub.seen.value : {};
  const members = request.members && (await observeMembers(looker, request, request.members, checkpoints));
  return { hub, members, regions: [...request.regions].flatMap((region) => found.get(region) ?? []) };
}

async function observeHub(looker: Looker, request: LookRequest): Promise<ObservedHub> {
  const { prefix, home } = request;
  const own = `${prefix}-`;
  const rules = await seen(home, () => looker.rules(home, own, prefix).catch(noneWithoutBus));
  refuseIfGeneral(rules);
  const [alarms, state, functions] = await Promise.all([
    seen(home, () => looker.alarms(home, own)),
    seen(home, () => looker.counters(home, `${own}state`, SEEN_ITEM_ID)),
    observeFunctions(looker, request),
  ]);
  return { rules, alarms, seen: state, functions };
}

/** A member has no bus, alarms or table, but it has the function of its event forwarder. */
async function noHub(looker: Looker, request: LookRequest): Promise<ObservedHub> {
  const { prefix, home } = request;
  refuseIfGeneral(await seen(home, () => looker.rules(home, `${prefix}-`)));
  const functions = await observeFunctions(looker, request);
  return { rules: { value: [] }, alarms: { value: [] }, seen: { value: {} }, functions };
}

/** @throws Error with a fault that would affect every further call */
function refuseIfGeneral(observed: Observed<unknown>): void {
  if (!('fault' in observed)) return;
  const { kind, message } = observed.fault;
  if (OF_EVERY_CALL.includes(kind) || kind === 'no network') throw new Error(message);
}

async function observeFunctions(
  looker: Looker,
  { functions }: LookRequest,
): Promise<ObservedHub['functions']> {
  const looks = functions.map(
    async ({ region, name }) => [name, await seen(region, () => looker.lambda(region, name))] as const,
  );
  return new Map(await Promise.all(looks));
}

/** Without the hub, there is no bus. */
function noneWithoutBus(error: unknown): readonly [] {
  if (error instanceof Error && error.name === 'ResourceNotFoundException') return [];
  throw error;
}

async function observeRegion(
  looker: Looker,
  { prefix, queues, watched }: LookRequest,
  region: Region,
): Promise<ObservedRegion> {
  const [rules, counts, states] = await Promise.all([
    seen(region, () => looker.rules(region, `${prefix}-`)),
    Promise.all(
      queues(region).map(
        async (name) => [name, await seen(region, () => looker.queue(region, name))] as const,
      ),
    ),
    Promise.all(
      watched(region).map(async (what) => [what, await seen(region, () => looker[what](region))] as const),
    ),
  ]);
  return { region, rules, queues: new Map(counts), watched: new Map(states) };
}
