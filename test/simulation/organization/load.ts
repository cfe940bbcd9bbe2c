import { heartbeatSource } from '../../../patterns/heartbeat';
import { DEFAULT_REGIONS } from '../../../settings/regions';
import FINDING from '../../events/guardduty-finding-high.json';
import type { Random } from '../clock';

/** What the simulated organization sends. */
export interface Load {
  readonly accounts: number;
  /** Teams, each with a webhook for the findings of its accounts. */
  readonly teams: number;
  /** Seconds in which events come. */
  readonly seconds: number;
  readonly eventsPerSecond: number;
  /** Events are about so many problems in all; infinity: each about its own. */
  readonly problems: number;
  /** Heartbeats among them. */
  readonly heartbeats: number;
}

/** An event of the load: what it is about, and the body of its message. */
export interface LoadEvent {
  readonly id: string;
  readonly body: string;
  readonly isHeartbeat: boolean;
}

/** The number of events. */
export const totalOf = ({ seconds, eventsPerSecond }: Load) => Math.round(seconds * eventsPerSecond);

const REGIONS = DEFAULT_REGIONS;
const FIRST_ACCOUNT = 200_000_000_000;
export const accountOf = (number: number) => `${FIRST_ACCOUNT + number}`;
export const teamOf = (account: number, { teams, accounts }: Load) =>
  `team-${Math.floor((account * teams) / accounts)}`;

/** The severities of findings as GuardDuty has them, most of them low. */
const SEVERITIES = [2, 2, 2, 2, 2, 2, 5, 5, 8, 8];

/** Returns the event with a number. Accounts and Regions take turns, so that neighbors have different ones. */
export function loadEvent(number: number, load: Load, chance: Random, now: number): LoadEvent {
  const isHeartbeat = load.heartbeats > 0 && number % Math.floor(totalOf(load) / load.heartbeats) === 0;
  const time = new Date(now).toISOString();
  const id = `e-${number}`;
  if (isHeartbeat) {
    const place = placeOf(number);
    const event = { ...place, time, id, 'detail-type': 'Monitoring Heartbeat', detail: {}, resources: [] };
    return { id, body: JSON.stringify({ ...event, source: heartbeatSource('aws-monitoring') }), isHeartbeat };
  }
  const problem = load.problems === Number.POSITIVE_INFINITY ? number : Math.floor(chance() * load.problems);
  const place = placeOf(problem);
  const detail = {
    ...FINDING.detail,
    accountId: place.account,
    region: place.region,
    id: `finding-${problem}`,
    title: `Problem ${problem} in account ${place.account}`,
    severity: SEVERITIES[problem % SEVERITIES.length],
  };
  return { id, body: JSON.stringify({ ...FINDING, ...place, time, id, detail }), isHeartbeat };

  function placeOf(of: number) {
    return { account: accountOf(of % load.accounts), region: REGIONS[of % REGIONS.length] ?? '' };
  }
}
