import type { Region } from '../../settings/regions';
import type { Settings } from '../../settings/schema';
import { type CostLine, line } from './line';

const DAYS = 30;
/** Five connections of Lambda poll each queue every 20 seconds: 3 requests a minute each. */
const POLLS = 5 * 3 * 60 * 24 * DAYS;
const WATCHER_RUNS = 24 * DAYS;
/** Runs of the watcher that read the table once more: the digest of each day and, at most, the report. */
const DIGESTS = DAYS + DAYS;
/** GB-seconds of a run: half a second of 0.25 GB. */
const RUN_GB_SECONDS = 0.5 * 0.25;

/**
 * The cost of the hub and the spokes at list price, part by part, as docs/costs.md derives it. A member has no hub, and is
 * charged for the events that it sends to the hub of another account.
 * @param regions with a heartbeat
 * @param findings alerts a day, each to one webhook
 */
export function ownCost(
  { home_region, alarm_emails, metrics, archive_days, hub: otherHub }: Settings,
  regions: readonly Region[],
  findings: number,
): readonly CostLine[] {
  const hub = (price: CostLine['price'], quantity: number) => line('hub', home_region, price, quantity);
  const spokes = regions.flatMap((region) => [
    // Put on the default bus, and sent to the hub bus.
    line('spokes', region, 'customEvent', 2 * DAYS),
    line('spokes', region, 'schedule', DAYS),
  ]);
  if (otherHub) return [...spokes, line('spokes', home_region, 'customEvent', findings * DAYS)];

  const heartbeats = regions.length * DAYS;
  const runs = WATCHER_RUNS + heartbeats;
  return [
    hub('queueRequest', POLLS + heartbeats * 3 + (regions.length + 1) * DAYS),
    hub('fifoRequest', POLLS),
    hub('invocation', runs),
    hub('gbSecond', runs * RUN_GB_SECONDS),
    hub('writeUnit', runs * 4),
    hub('readUnit', WATCHER_RUNS * 2 + DIGESTS),
    hub('logGb', runs / 1e6),
    hub('storedGb', 0.005),
    ...(alarm_emails.length > 0 ? [hub('alarm', 4)] : []),
    ...(metrics ? [hub('metric', 3)] : []),
    // An event of 1 KB.
    ...(archive_days > 0 ? [hub('archivedGb', (findings * DAYS + heartbeats) / 1e6)] : []),
    ...alertCost(home_region, findings * DAYS),
    ...spokes,
  ];
}

/** What a single alert takes that is posted at once to one webhook, including its event on the hub bus. */
export function alertCost(home: Region, alerts: number): readonly CostLine[] {
  const part = (price: CostLine['price'], each: number) => line('hub', home, price, alerts * each);
  return [
    part('customEvent', 1),
    part('writeUnit', 8),
    part('readUnit', 2),
    part('queueRequest', 3),
    part('fifoRequest', 3),
    part('logGb', 2e-6),
    part('gbSecond', 1.5 * 0.25),
    part('invocation', 2),
  ];
}
