const ISO_8601 = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** `2026-03-04T02:11:00Z` → `2026-03-04 11:11:00 UTC+9`. What is not an ISO 8601 time is given back as it is. */
export function localTime(time: string, timeZone: string): string {
  const date = new Date(time);
  // Date also reads other notations, but guesses a time zone for them.
  if (!ISO_8601.test(time) || Number.isNaN(date.getTime())) return time;
  try {
    return formatOf(timeZone)
      .format(date)
      .replace(/GMT(\+0$)?/, 'UTC');
  } catch {
    // A time zone that this runtime does not know must not hold an alert back.
    return time;
  }
}

/** Making a format takes a millisecond. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? newFormat(timeZone);
  formats.set(timeZone, format);
  return format;
}

function newFormat(timeZone: string): Intl.DateTimeFormat {
  // Sweden writes dates as ISO 8601 does.
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
