import { DAY_MS } from '../shared/calendar';
import { weekItemId } from '../shared/counters';
import type { Store } from '../shared/store';
import type { Numbers } from './watcher-run';

/** The period that a weekly report covers. */
export interface Period {
  /** The Monday of the report, in days since 1970-01-01. */
  readonly monday: number;
  /** Start, in ms since the epoch. */
  readonly from: number;
  /** End, in ms since the epoch. */
  readonly to: number;
  /** What was counted in the period. */
  readonly counts: Numbers;
  /** The totals of the week items at the end of the period, by item id. */
  readonly until: Readonly<Record<string, Numbers>>;
}

/** The id of the table item that holds the period of the last report, as JSON. */
export const PERIOD_ITEM_ID = 'report';
const WEEK_MS = 7 * DAY_MS;

/**
 * Returns the period of a report: from the end of the previous period to now, which is seven days between two Monday mornings
 * in the time zone of the settings.
 *
 * The table counts by weeks that start on Monday at 0:00 UTC. Monday at 9:00 in Tokyo, Honolulu or Auckland is a different
 * point of such a week, or even in the week before. Therefore the counts of a period are a difference: the current totals of
 * the week items minus their totals at the end of the previous period. Nothing is left out or counted twice, and what is
 * counted late, for a week that is over, is in the next report.
 *
 * The period is stored, so that a report that has to be sent again has the same content.
 *
 * @param monday the Monday of the report, in days since 1970-01-01
 * @param since the start of the first period, in ms since the epoch
 * @param now in ms since the epoch
 * @throws AwsError if the table cannot be read or written
 */
export async function periodOf(monday: number, since: number, store: Store, now: number): Promise<Period> {
  const stored = await store.get(PERIOD_ITEM_ID);
  const previous: Period | undefined = stored === undefined ? undefined : JSON.parse(stored);
  if (previous?.monday === monday) return previous;
  const from = previous?.to ?? since;
  const until: Record<string, Numbers> = {};
  // One week more at the start, for what was counted late.
  for (let at = from - WEEK_MS; at < now + WEEK_MS; at += WEEK_MS) {
    const item = weekItemId(Math.min(at, now));
    until[item] ??= await store.getCounters(item);
  }
  const counts = subtract(
    sumOf(Object.values(until)),
    sumOf(Object.keys(until).map((item) => previous?.until[item] ?? {})),
  );
  const period = { monday, from, to: now, counts, until };
  await store.put(PERIOD_ITEM_ID, JSON.stringify(period));
  return period;
}

function sumOf(all: readonly Numbers[]): Numbers {
  const sums: Record<string, number> = {};
  for (const [name, count] of all.flatMap(Object.entries<number>)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}

function subtract(counts: Numbers, previous: Numbers): Numbers {
  return Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [name, count - (previous[name] ?? 0)]),
  );
}
