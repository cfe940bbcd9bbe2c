import { groupBy } from '../../functions/shared/group-by';
import type { Region } from '../../settings/regions';
import { memberProblems } from './members/members-status';
import type { Observation } from './observe';
import type { Fault, Watched } from './observed';
import { isAsExpected, type Problem, type RuleStatus, type Status, unseen } from './status';

/** The thresholds of the hub's alarms, in seconds; see stacks/parts/hub/alarms.ts. */
const OLD_EVENTS = 10 * 60;
const OLD_ALERTS = 15 * 60;

const NAMES: Readonly<Record<Watched, { readonly name: string; readonly stack: string }>> = {
  detector: { name: 'the GuardDuty detector', stack: 'guardduty' },
  recorder: { name: 'the Config recorder', stack: 'aws-config' },
  hub: { name: 'Security Hub CSPM', stack: 'security-hub' },
  session: { name: 'the Macie session', stack: 'macie' },
};

/** Returns the problems: first those that stop everything, then those of each Region. */
export function problemsOf(
  status: Omit<Status, 'problems'>,
  observation: Observation,
  isSilent: (region: Region) => boolean,
): readonly Problem[] {
  return [
    ...functionProblems(status),
    ...queueProblems(status),
    ...alarmProblems(status, observation),
    ...hubFaults(observation),
    ...(status.members && observation.members
      ? memberProblems(status.prefix, status.members, observation.members)
      : []),
    ...status.regions.flatMap((region) => {
      const faults = regionFaults(observation, region.region);
      if (region.deployed === 'no') return [nothingDeployed(region.region), ...faults];
      const isHeard = region.lastHeartbeat !== undefined && !isSilent(region.region);
      return [
        ...faults,
        ...rulesProblems(region),
        ...watchedProblems(region),
        ...(isHeard || status.heard !== 'read' ? [] : [silent(region)]),
      ];
    }),
  ];
}

function nothingDeployed(region: Region): Problem {
  return { region, what: 'nothing is deployed here', fix: deploy('spokes', 'the services') };
}

function silent({
  region,
  lastHeartbeat,
}: {
  readonly region: Region;
  readonly lastHeartbeat?: string | undefined;
}): Problem {
  return {
    region,
    what: lastHeartbeat ? `no heartbeat since ${lastHeartbeat}` : 'no heartbeat was ever received',
    fix: 'see "Where an event can be" in docs/operations.md; after a first deployment it arrives within minutes',
  };
}

function deploy(...stacks: readonly string[]): string {
  return `deploy ${stacks.join(' and ')}`;
}

/** A stack without any of its rules is one problem. */
function rulesProblems({ region, rules }: Status['regions'][number]): readonly Problem[] {
  return [...groupBy(rules, ({ stack }) => stack)].flatMap(([stack, own]) =>
    own.length > 1 && own.every(({ state }) => state === 'missing')
      ? [{ region, what: `all ${own.length} rules of ${stack} are missing`, fix: deploy(stack) }]
      : own.flatMap(ruleProblem),
  );
}

function ruleProblem(rule: RuleStatus): readonly Problem[] {
  const { region, name, state, stack, expected } = rule;
  if (isAsExpected(rule) || !['enabled', 'disabled', 'missing'].includes(state)) return [];
  const fix = deploy(stack);
  if (state === 'missing') return [{ region, what: `rule ${name} is missing`, fix }];
  if (state === expected)
    return [{ region, what: `the pattern of rule ${name} differs from the settings`, fix }];
  const byHand = 'it was changed by hand, or the settings are not deployed';
  return [{ region, what: `rule ${name} is ${state}, but is ${expected} in the settings: ${byHand}`, fix }];
}

function watchedProblems({ region, watched }: Status['regions'][number]): readonly Problem[] {
  return Object.entries(watched).flatMap(([what, state]) => {
    const { name, stack } = NAMES[what as Watched];
    if (state === 'missing') return [{ region, what: `${name} is missing`, fix: deploy(stack) }];
    if (state === 'off')
      return [{ region, what: `${name} is turned off`, fix: `turn it on, or ${deploy(stack)}` }];
    if (state === 'failing')
      return [
        {
          region,
          what: `${name} records, but cannot deliver`,
          fix: 'see its status in the console of AWS Config',
        },
      ];
    return [];
  });
}

function functionProblems({ functions }: Omit<Status, 'problems'>): readonly Problem[] {
  return functions.flatMap(({ name, region, version, modified }) => {
    const fix = deploy(name.endsWith('forwarder-settings') ? 'event-forwarder' : 'hub');
    if (version === 'missing') return [{ region, what: `function ${name} is missing`, fix }];
    if (version !== 'differs') return [];
    const what = `function ${name} differs from the sources and settings here; deployed ${modified || 'at an unknown time'}`;
    return [{ region, what, fix: `${fix}, or use the sources that are deployed` }];
  });
}

function queueProblems({ queues, prefix, regions }: Omit<Status, 'problems'>): readonly Problem[] {
  return queues.flatMap(({ region, name, state, messages = 0, oldestSeconds = 0 }) => {
    const isDeployed = regions.some((each) => each.region === region && each.deployed !== 'no');
    const isDeadLetters = name === `${prefix}-dead-letters`;
    if (state === 'missing')
      return isDeployed || !isDeadLetters
        ? [{ region, what: `queue ${name} is missing`, fix: deploy(isDeadLetters ? 'spokes' : 'hub') }]
        : [];
    const count = `${messages} message${messages === 1 ? '' : 's'}`;
    if (isDeadLetters || name === `${prefix}-undelivered`)
      return messages === 0
        ? []
        : [{ region, what: `${count} in ${name}`, fix: 'npm run cli -- redrive shows what and why' }];
    const limit = name.endsWith('.fifo') ? OLD_ALERTS : OLD_EVENTS;
    const fn = name.endsWith('.fifo') ? 'notifier' : 'interpreter';
    return oldestSeconds < limit
      ? []
      : [
          {
            region,
            what: `${count} wait in ${name}, the oldest for ${Math.round(oldestSeconds / 60)} minutes`,
            fix: `see the log of ${prefix}-${fn}`,
          },
        ];
  });
}

function alarmProblems(
  { alarms, homeRegion: region }: Omit<Status, 'problems'>,
  { hub }: Observation,
): readonly Problem[] {
  const silenced = 'value' in hub.alarms ? hub.alarms.value.filter(({ hasActions }) => !hasActions) : [];
  return alarms.flatMap(({ name, state }) => {
    if (state === 'ALARM')
      return [{ region, what: `alarm ${name} is active`, fix: 'see "Alarms" in docs/operations.md' }];
    if (state === 'missing') return [{ region, what: `alarm ${name} is missing`, fix: deploy('hub') }];
    if (silenced.some((each) => each.name === name))
      return [
        { region, what: `alarm ${name} notifies nobody: its actions are turned off`, fix: deploy('hub') },
      ];
    return [];
  });
}

function hubFaults({ hub }: Observation): readonly Problem[] {
  const all = [hub.rules, hub.alarms, hub.seen, ...hub.functions.values()];
  return distinct(all.flatMap((each) => ('fault' in each ? [each.fault] : []))).map((fault) =>
    unseenProblem(fault),
  );
}

function regionFaults({ regions }: Observation, region: Region): readonly Problem[] {
  const all = regions
    .filter((each) => each.region === region)
    .flatMap(({ rules, queues, watched }) => [rules, ...queues.values(), ...watched.values()]);
  const faults = distinct(all.flatMap((each) => ('fault' in each ? [each.fault] : [])));
  return faults.map((fault) => unseenProblem(fault, region));
}

/** In a Region that is not enabled, every call fails with the same error. */
function distinct(faults: readonly Fault[]): readonly Fault[] {
  return faults.filter(
    ({ message }, index) => faults.findIndex((each) => each.message === message) === index,
  );
}

function unseenProblem(fault: Fault, region?: Region): Problem {
  const fix =
    fault.kind === 'access denied' ? 'docs/commands.md has the policy for status' : 'see the message';
  // Makes equal problems of several Regions the same text.
  const message = region
    ? fault.message.replace(` in ${region}`, '').replaceAll(region, '<Region>')
    : fault.message;
  return { region, what: `${unseen(fault)}: ${message}`, fix };
}
