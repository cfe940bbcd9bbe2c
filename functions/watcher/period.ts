import { DAY_MS } from '../shared/calendar';
import { weekItem } from '../shared/counters';
import type { Store } from '../shared/store';
import type { Numbers } from './watcher-run';

/** What a weekly report covers. */
export interface Period {
  /** Of the report, in days since 1970-01-01. */
  readonly monday: number;
  /** Milliseconds, as `to`. */
  readonly from: number;
  readonly to: number;
  /** What was counted in it. */
  readonly counts: Numbers;
  /** What the items of the weeks held at its end, by their ids. */
  readonly until: Readonly<Record<string, Numbers>>;
}

/** The item of the table that holds the period of the last report, as JSON. */
export const PERIOD = 'report';
const WEEK_MS = 7 * DAY_MS;

/**
 * The period of a report: from the end of the one before to now, that is the seven days between two Monday mornings of
 * the reader. Weeks are counted from Monday to Monday in UTC, and Monday at 9 in Tokyo, Honolulu or Auckland is another
 * time of such a week, or even the week before. So a period is not a week of the table but a difference: what its items
 * hold now, less what they held at the end of the period before. Nothing is left out, nothing is counted twice, and
 * what is counted late, for a week that is over, is in the next report.
 *
 * It is drawn once and kept, so that a report that has to be sent again says the same.
 *
 * @param since where the first one begins, in ms
 */
export async function periodOf(monday: number, since: number, store: Store, now: number): Promise<Period> {
  const kept = await store.get(PERIOD);
  const before: Period | undefined = kept === undefined ? undefined : JSON.parse(kept);
  if (before?.monday === monday) return before;
  const from = before?.to ?? since;
  const until: Record<string, Numbers> = {};
  // One week more at the beginning, for what was counted late.
  for (let at = from - WEEK_MS; at < now + WEEK_MS; at += WEEK_MS) {
    const item = weekItem(Math.min(at, now));
    until[item] ??= await store.counts(item);
  }
  const counts = less(
    total(Object.values(until)),
    total(Object.keys(until).map((item) => before?.until[item] ?? {})),
  );
  const period = { monday, from, to: now, counts, until };
  await store.put(PERIOD, JSON.stringify(period));
  return period;
}

function total(all: readonly Numbers[]): Numbers {
  const sums: Record<string, number> = {};
  for (const [name, count] of all.flatMap(Object.entries<number>)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}

function less(counts: Numbers, known: Numbers): Numbers {
  return Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [name, count - (known[name] ?? 0)]),
  );
}
