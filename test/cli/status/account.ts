import { type Expected, expectedOf } from '../../../cli/status/expected';
import { judge } from '../../../cli/status/judge';
import type { Looker } from '../../../cli/status/looker';
import { membersRequest } from '../../../cli/status/members/members-request';
import { observe } from '../../../cli/status/observe';
import type { Status } from '../../../cli/status/status';
import { watchedIn } from '../../../cli/status/watched-in';
import type { Region } from '../../../settings/regions';
import { parseSettings } from '../../../settings/schema';

export const NOW = Date.parse('2026-03-04T12:00:00Z');
const HOUR_MS = 60 * 60 * 1000;

/** The settings of the tests, with every kind of watched resource. */
export const VALUES = {
  prefix: 'mon',
  regions: ['us-east-1', 'eu-west-1'],
  alarm_emails: ['ops@example.com'],
  guardduty: { existing_detectors: ['eu-west-1'] },
  security_hub: { enable_account: true },
  macie: { enabled: true },
};

/** An error like those of the SDK. */
export function refused(name: string, message: string): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
}

export type Settings = ReturnType<typeof parseSettings>;

/** An account that matches the settings; `changes` replace single calls. */
export function account(expected: Expected, changes: Partial<Looker> = {}): Looker {
  const heard = { 'region/us-east-1': NOW - HOUR_MS, 'region/eu-west-1': NOW - HOUR_MS };
  return {
    rules: async (region, _, bus) =>
      expected.rules
        .filter((rule) => rule.region === region && rule.isOnHubBus === (bus !== undefined))
        .map(({ name, isEnabled, pattern }) => ({ name, isEnabled, pattern })),
    queue: async () => ({ messages: 0, oldestSeconds: undefined }),
    detector: async () => 'on',
    recorder: async () => 'on',
    hub: async () => 'on',
    session: async () => 'on',
    lambda: async (_, name) => ({
      codeHash: expected.functions.find((fn) => fn.name === name)?.codeHash ?? '',
      modified: '2026-03-01T10:00:00.000+0000',
    }),
    alarms: async () => expected.alarms.map(({ name }) => ({ name, state: 'OK', hasActions: true })),
    members: async () => ({ seen: new Map(), organization: new Map() }),
    memberQueue: async () => 0,
    counters: async () => ({ ...heard, 'service/guardduty': NOW - HOUR_MS }),
    ...changes,
  };
}

let cache: Promise<Expected> | undefined;

/** The resources of the stacks of VALUES; synthesized once. */
export function expected(): Promise<Expected> {
  cache ??= expectedOf(parseSettings(VALUES, 'terraform.tfvars'));
  return cache;
}

/** The status of an account with VALUES, or with other settings. */
export async function statusOf(
  changes: (all: Expected) => Partial<Looker> = () => ({}),
  values: Readonly<Record<string, unknown>> = VALUES,
): Promise<Status> {
  const settings = parseSettings(values, 'terraform.tfvars');
  const wanted = await (values === VALUES ? expected() : expectedOf(settings));
  const observation = await observe(
    account(wanted, changes(wanted)),
    {
      prefix: settings.prefix,
      home: settings.home_region,
      hasHub: settings.hub === undefined,
      regions: settings.regions,
      queues: (region: Region) =>
        wanted.queues.filter((each) => each.region === region).map(({ name }) => name),
      watched: (region) => watchedIn(settings, wanted.recorders, region),
      functions: wanted.functions,
      members: await membersRequest(settings, undefined, NOW, () => {}),
    },
    () => {},
  );
  return judge(settings, wanted, observation, NOW);
}
