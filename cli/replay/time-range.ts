import { UsageError } from '../command-line/usage-error';

/** Both in ms. */
export interface TimeRange {
  readonly since: number;
  readonly until: number;
}

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const AGO = /^([1-9]\d{0,5})([mhd])$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Parses the period between two times in the past.
 * @param until now, if omitted
 * @throws UsageError
 */
export function parseTimeRange(since: string | undefined, until: string | undefined, now: number): TimeRange {
  if (since === undefined)
    throw new UsageError('--since is missing; give the start of the period, such as --since 2h');
  const range = {
    since: moment('since', since, now),
    until: until === undefined ? now : moment('until', until, now),
  };
  if (range.until > now) throw new UsageError(`--until ${until}: in the future; give a time in the past`);
  if (range.since >= range.until)
    throw new UsageError(
      `--since ${since} is not before --until ${until ?? 'now'}; give an earlier start or a later end`,
    );
  return range;
}

function moment(option: string, value: string, now: number): number {
  const [, count, unit] = AGO.exec(value) ?? [];
  if (count !== undefined) return now - Number(count) * UNITS[unit as keyof typeof UNITS];
  // Date accepts other notations too, but assumes a time zone for them.
  const time = TIME.test(value) ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new UsageError(
    `--${option} ${value}: not a time; give an age such as 30m, 2h or 3d, or a time such as 2026-03-04T02:11:00Z`,
  );
}
