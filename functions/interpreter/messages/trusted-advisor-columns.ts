import { join, text } from '../detail';
import type { Detail } from '../event';

/** Title → value of the columns of a check item that have a value. Each check has its own columns. */
export type Columns = ReadonlyMap<string, string>;

/** A check has about ten. */
const MAX_COLUMNS = 100;

/** Reads the columns of a check item, without its status. @param item `check-item-detail` of the event */
export function columnsOf(item: Detail | undefined): Columns {
  if (typeof item !== 'object' || item === null) return new Map();
  const entries = Object.entries(item)
    .slice(0, MAX_COLUMNS)
    .flatMap(([title, given]) => {
      const value = text(given);
      // The colour of the status as a word.
      return value === undefined || title === 'Status' ? [] : [[title.trim(), value] as const];
    });
  return new Map(entries);
}

/** Columns that do not name the resource of a check. */
const OTHER =
  /\b(?:case|account|region|reason|status|type|severity|fraud|location|deadline|policy|usage|user agent)\b/i;
/** Columns that name the resource, in order of certainty. */
const NAMES = [
  /\barn\b/i,
  /\b(?:id|ids)\b/i,
  /\b(?:name|address|bucket|key|record|domain|resource)\b/i,
] as const;

/**
 * The name of a check item, since many items have no resource id: for a limit its service and name, `EC2 On-Demand instances`; else
 * the column after which the check is named, such as `Access Key ID` of "Exposed Access Keys"; else the first column that names a
 * resource. Undefined if there is none.
 */
export function itemName(columns: Columns, check: string): string | undefined {
  const limit = columns.get('Limit Name');
  if (limit) return join(' ', columns.get('Service'), limit);
  const candidates = [...columns].filter(([title]) => !OTHER.test(title) && !isDate(title));
  const namedAfter = candidates.filter(([title]) => isIn(title, check));
  const ranked = NAMES.flatMap((names) => candidates.filter(([title]) => names.test(title)));
  const best =
    NAMES.flatMap((names) => namedAfter.filter(([title]) => names.test(title)))[0] ??
    namedAfter[0] ??
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

/** A value as ISO 8601: unchanged if it is, or from seconds or milliseconds since 1970 in a column of dates; undefined for all others. */
export function dateIn(title: string, value: string): string | undefined {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return value;
  const unit = /^\d{13}$/.test(value) ? 1 : /^\d{10}$/.test(value) ? 1000 : undefined;
  return unit && isDate(title) ? new Date(Number(value) * unit).toISOString() : undefined;
}

/** The values of an item that do not change with each refresh: no numbers, which are amounts or dates, and no reasons. */
export function stableValues(columns: Columns): readonly string[] {
  return [...columns].flatMap(([title, value]) => {
    const changes = /\d/.test(value) && !/[a-z]{3}/i.test(value);
    return changes || isDate(title) || /\b(?:reason|usage|estimated|cost|savings)\b/i.test(title)
      ? []
      : [value];
  });
}
