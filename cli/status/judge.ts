import { hasRecentHeartbeat } from '../../functions/watcher/regions';
import type { Region } from '../../settings/regions';
import type { Settings } from '../../settings/schema';
import type { Expected, ExpectedRule } from './expected';
import { membersStatus } from './members/members-status';
import type { Observation } from './observe';
import type { Observed, ObservedFunction, ObservedQueue, ObservedRegion, ObservedRule } from './observed';
import { problemsOf } from './problems';
import {
  type AlarmStatus,
  isAsExpected,
  type RegionStatus,
  type RuleStatus,
  type ServiceStatus,
  type Status,
  unseen,
} from './status';

/**
 * Compares the observed resources with those of the settings.
 * @param settings the home Region, the prefix and, in a member, the hub of another account, which has the times of events
 * @param now milliseconds since the epoch
 */
export function judge(
  settings: Pick<Settings, 'prefix' | 'home_region' | 'hub'>,
  expected: Expected,
  observation: Observation,
  now: number,
): Status {
  const { hub } = observation;
  const checkpoints = 'value' in hub.seen ? hub.seen.value : {};
  const rules = observation.regions.flatMap((region) => rulesIn(region, expected.rules, observation));
  const regions = observation.regions.map((region) => regionStatus(region, rules, checkpoints));
  const status = {
    checked: new Date(now).toISOString(),
    prefix: settings.prefix,
    homeRegion: settings.home_region,
    heard: heardOf(settings, hub.seen),
    otherHub: settings.hub?.event_bus_arn,
    regions,
    services: servicesOf(expected.stacks, rules, checkpoints),
    queues: observation.regions.flatMap(({ region, queues }) =>
      [...queues].map(([name, queue]) => ({ region, name, ...queueState(queue) })),
    ),
    members: observation.members && membersStatus(observation.members),
    functions: expected.functions.map(({ name, region, codeHash }) => ({
      name,
      region,
      ...functionState(hub.functions.get(name), codeHash),
    })),
    alarms: expected.alarms.map(({ name }) => alarmStatus(name, hub.alarms)),
  };
  const isSilent = (region: Region) => !hasRecentHeartbeat(region, { checkpoints, at: now });
  return { ...status, problems: problemsOf(status, observation, isSilent) };
}

function heardOf({ hub }: Pick<Settings, 'hub'>, seen: Observation['hub']['seen']): Status['heard'] {
  if (hub) return 'elsewhere';
  return 'fault' in seen ? unseen(seen.fault) : 'read';
}

function rulesIn(
  { region, rules }: ObservedRegion,
  expected: readonly ExpectedRule[],
  { hub }: Observation,
): readonly RuleStatus[] {
  return expected
    .filter((rule) => rule.region === region)
    .map((rule) => ruleStatus(rule, rule.isOnHubBus ? hub.rules : rules));
}

function ruleStatus(
  { stack, region, name, isEnabled, pattern }: ExpectedRule,
  observed: Observed<readonly ObservedRule[]>,
): RuleStatus {
  const base = { stack, region, name, expected: isEnabled ? 'enabled' : 'disabled' } as const;
  if ('fault' in observed) return { ...base, state: unseen(observed.fault) };
  const found = observed.value.find((rule) => rule.name === name);
  if (!found) return { ...base, state: 'missing' };
  const state = found.isEnabled ? 'enabled' : 'disabled';
  if (pattern === undefined || found.pattern === undefined) return { ...base, state };
  return { ...base, state, hasSamePattern: canonical(found.pattern) === canonical(pattern) };
}

/** JSON with sorted keys: EventBridge may return a pattern with another order of keys, or with white space. */
function canonical(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), (_, value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
        : value,
    );
  } catch {
    return json;
  }
}

function regionStatus(
  { region, rules: observed, watched }: ObservedRegion,
  all: readonly RuleStatus[],
  checkpoints: Readonly<Record<string, number>>,
): RegionStatus {
  const rules = all.filter((rule) => rule.region === region);
  const missing = rules.filter(({ state }) => state === 'missing').length;
  const deployed = 'fault' in observed ? unseen(observed.fault) : deployedOf(missing, rules.length);
  return {
    region,
    deployed,
    rules,
    lastHeartbeat: isoTime(checkpoints[`region/${region}`]),
    watched: Object.fromEntries(
      [...watched].map(([what, state]) => [what, 'fault' in state ? unseen(state.fault) : state.value]),
    ),
  };
}

function deployedOf(missing: number, all: number): 'yes' | 'partly' | 'no' {
  if (missing === 0) return 'yes';
  return missing === all ? 'no' : 'partly';
}

function servicesOf(
  stacks: readonly string[],
  rules: readonly RuleStatus[],
  checkpoints: Readonly<Record<string, number>>,
): readonly ServiceStatus[] {
  return stacks.map((service) => {
    const own = rules.filter(({ stack }) => stack === service);
    return {
      service,
      regions: new Set(own.map(({ region }) => region)).size,
      rules: own.length,
      rulesAsExpected: own.filter(isAsExpected).length,
      lastEvent: isoTime(checkpoints[`service/${service}`]),
    };
  });
}

function queueState(queue: Observed<ObservedQueue | undefined>) {
  if ('fault' in queue) return { state: unseen(queue.fault) };
  if (queue.value === undefined) return { state: 'missing' } as const;
  return { state: 'there', ...queue.value } as const;
}

function alarmStatus(name: string, alarms: Observation['hub']['alarms']): AlarmStatus {
  if ('fault' in alarms) return { name, state: unseen(alarms.fault) };
  return { name, state: alarms.value.find((each) => each.name === name)?.state ?? 'missing' };
}

function functionState(observed: Observed<ObservedFunction | undefined> | undefined, codeHash: string) {
  if (observed === undefined) return { version: 'unknown' } as const;
  if ('fault' in observed) return { version: unseen(observed.fault) };
  if (observed.value === undefined) return { version: 'missing' } as const;
  const { codeHash: deployed, modified } = observed.value;
  return { version: deployed === codeHash ? 'as the sources' : 'differs', modified } as const;
}

function isoTime(ms: number | undefined): string | undefined {
  return ms ? new Date(ms).toISOString() : undefined;
}
