import { DAY_MS, dateOf, HOUR_MS, hourOf, lastDueDays, localDate } from '../../../functions/shared/calendar';

const at = (time: string) => Date.parse(time);

test.each([
  ['2026-03-04T14:59:59Z', 'Asia/Tokyo', '2026-03-04'],
  ['2026-03-04T15:00:00Z', 'Asia/Tokyo', '2026-03-05'],
  ['2026-03-04T09:59:59Z', 'Pacific/Honolulu', '2026-03-03'],
  ['2026-03-04T10:00:00Z', 'Pacific/Honolulu', '2026-03-04'],
  ['2026-03-04T00:00:00Z', 'UTC', '2026-03-04'],
  ['2026-03-04T23:59:59Z', 'no such zone', '2026-03-04'],
])('%s in %s is on %s', (time, zone, date) => {
  expect(localDate(at(time), zone)).toBe(date);
});

// 2026-03-09 is a Monday.
test.each([
  ['2026-03-08T23:59:59Z', 'Asia/Tokyo', '2026-03-08', '2026-03-02'],
  ['2026-03-09T00:00:00Z', 'Asia/Tokyo', '2026-03-09', '2026-03-09'],
  ['2026-03-08T19:59:59Z', 'Pacific/Auckland', '2026-03-08', '2026-03-02'],
  ['2026-03-08T20:00:00Z', 'Pacific/Auckland', '2026-03-09', '2026-03-09'],
  ['2026-03-09T18:59:59Z', 'Pacific/Honolulu', '2026-03-08', '2026-03-02'],
  ['2026-03-09T19:00:00Z', 'Pacific/Honolulu', '2026-03-09', '2026-03-09'],
  ['2026-03-09T03:14:59Z', 'Asia/Kathmandu', '2026-03-08', '2026-03-02'],
  ['2026-03-09T03:15:00Z', 'Asia/Kathmandu', '2026-03-09', '2026-03-09'],
  ['2026-03-09T09:00:00Z', 'UTC', '2026-03-09', '2026-03-09'],
  ['2026-03-15T23:00:00Z', 'UTC', '2026-03-15', '2026-03-09'],
  ['2026-03-16T09:00:00Z', 'no such zone', '2026-03-16', '2026-03-16'],
])('at %s in %s, the last due day for 9:00 is %s, the last due Monday %s', (time, zone, day, monday) => {
  const due = lastDueDays(at(time), zone, 9);
  expect([dateOf(due.day), dateOf(due.monday)]).toEqual([day, monday]);
});

test.each([
  ['the hour is left out', 'Europe/Berlin', 2, '2026-03-29T00:59:00Z', '2026-03-28'],
  ['the hour is left out, so the next one is it', 'Europe/Berlin', 2, '2026-03-29T01:00:00Z', '2026-03-29'],
  ['the hour comes the first time', 'Europe/Berlin', 2, '2026-10-25T00:00:00Z', '2026-10-25'],
  ['the hour comes the second time', 'Europe/Berlin', 2, '2026-10-25T01:00:00Z', '2026-10-25'],
  ['midnight is left out', 'Africa/Cairo', 0, '2026-04-23T21:59:00Z', '2026-04-23'],
  ['midnight is left out, so one o’clock is it', 'Africa/Cairo', 0, '2026-04-23T22:00:00Z', '2026-04-24'],
])('when daylight saving changes and %s', (_, zone, hour, time, day) => {
  expect(dateOf(lastDueDays(at(time), zone, hour).day)).toBe(day);
});

test.each([
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Africa/Cairo', '2026-04-24'],
  ['Africa/Cairo', '2026-10-30'],
  ['America/Santiago', '2026-04-05'],
  ['America/Santiago', '2026-09-06'],
])('in %s, where daylight saving changes on %s, each day is due once at every hour', (zone, change) => {
  for (let hour = 0; hour < 24; hour++) {
    const days: number[] = [];
    for (let now = at(change) - 3 * DAY_MS; now < at(change) + 4 * DAY_MS; now += HOUR_MS / 2) {
      const { day } = lastDueDays(now, zone, hour);
      if (day !== days.at(-1)) days.push(day);
    }
    const [first = 0] = days;
    expect(days.length).toBeGreaterThanOrEqual(7);
    expect(days).toEqual(days.map((_, n) => first + n));
  }
});

test('the hour is that of UTC, without minutes', () => {
  expect(hourOf(Date.parse('2026-03-04T11:59:59.999Z'))).toBe('2026-03-04T11');
});
