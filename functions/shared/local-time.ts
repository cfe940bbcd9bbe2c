const ISO_8601 = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** Formats a time: `2026-03-04T02:11:00Z` → `2026-03-04 11:11:00 UTC+9`. Returns other text than ISO 8601 unchanged. */
export function localTime(time: string, timeZone: string): string {
  const date = new Date(time);
  // Date also parses other notations, but assumes a time zone for them.
  if (!ISO_8601.test(time) || Number.isNaN(date.getTime())) return time;
  try {
    return formatOf(timeZone)
      .format(date)
      .replace(/GMT(\+0$)?/, 'UTC');
  } catch {
    // A time zone that this runtime does not know must not stop an alert.
    return time;
  }
}

/** Creating a format takes a millisecond. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? newFormat(timeZone);
  formats.set(timeZone, format);
  return format;
}

function newFormat(timeZone: string): Intl.DateTimeFormat {
  // The Swedish locale formats dates as in ISO 8601.
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'shortOffset',
  });
}
