import { join, text } from '../detail';
import type { Detail } from '../event';

/** Title → value of each column of the check's table that has one. The titles differ from check to check. */
export type Columns = ReadonlyMap<string, string>;

/** @param item `check-item-detail` of the event */
export function columnsOf(item: Detail | undefined): Columns {
  const entries = Object.entries(item ?? {}).flatMap(([title, given]) => {
    const value = text(given);
    // The colour of the status, in words.
    return value === undefined || title === 'Status' ? [] : [[title.trim(), value] as const];
  });
  return new Map(entries);
}

/** Columns that name a thing, but not the one that a check is about. */
const OTHER =
  /\b(?:case|account|region|reason|status|type|severity|fraud|location|deadline|policy|usage|user agent)\b/i;
/** From what names one thing for sure to what may. */
const NAMES = [
  /\barn\b/i,
  /\b(?:id|ids)\b/i,
  /\b(?:name|address|bucket|key|record|domain|resource)\b/i,
] as const;

/**
 * What an item is: `EC2 On-Demand instances` of a limit; else the column that the check is called after, such as `Access Key ID`
 * of "Exposed Access Keys"; else the first that names something. Many items have no resource id.
 */
export function itemName(columns: Columns, check: string): string | undefined {
  const limit = columns.get('Limit Name');
  if (limit) return join(' ', columns.get('Service'), limit);
  const candidates = [...columns].filter(([title]) => !OTHER.test(title) && !isDate(title));
  const calledAfter = candidates.filter(([title]) => isIn(title, check));
  const ranked = NAMES.flatMap((names) => candidates.filter(([title]) => names.test(title)));
  const best =
    NAMES.flatMap((names) => calledAfter.filter(([title]) => names.test(title)))[0] ??
    calledAfter[0] ??
    ranked[0];
  return best?.[1];
}

/** `IP Address` is in `Unassociated Elastic IP Addresses`, `Access Key ID` in `Exposed Access Keys`. */
function isIn(title: string, check: string): boolean {
  const stem = title.toLowerCase().replace(/ (?:id|ids|name|names|arn|arns|url)$/, '');
  return stem.length > 1 && check.toLowerCase().includes(stem);
}

const isDate = (title: string): boolean =>
  /\b(?:date|time|deadline|updated|created|expires|expiration|rotated|last used)\b/i.test(title);

/** ISO 8601, for milliseconds since 1970 in a column of dates, and for what looks like such a time; else undefined. */
export function dateIn(title: string, value: string): string | undefined {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return value;
  const unit = /^\d{13}$/.test(value) ? 1 : /^\d{10}$/.test(value) ? 1000 : undefined;
  return unit && isDate(title) ? new Date(Number(value) * unit).toISOString() : undefined;
}

/** What of an item without a name stays over refreshes: neither numbers, which are amounts or dates, nor the reason. */
export function stableValues(columns: Columns): readonly string[] {
  return [...columns].flatMap(([title, value]) => {
    const changes = /\d/.test(value) && !/[a-z]{3}/i.test(value);
    return changes || isDate(title) || /\b(?:reason|usage|estimated|cost|savings)\b/i.test(title)
      ? []
      : [value];
  });
}
