import { localTime } from '../../../functions/shared/local-time';

test.each([
  ['2026-03-04T02:11:00Z', 'Asia/Tokyo', '2026-03-04 11:11:00 UTC+9'],
  ['2026-03-03T11:13:58.000Z', 'UTC', '2026-03-03 11:13:58 UTC'],
  ['2026-07-01T23:30:00Z', 'Europe/Berlin', '2026-07-02 01:30:00 UTC+2'],
  ['2026-03-04T02:11:00Z', 'Asia/Kolkata', '2026-03-04 07:41:00 UTC+5:30'],
])('%s in %s is %s', (time, zone, local) => {
  expect(localTime(time, zone)).toBe(local);
});

test.each(['', 'Dec 3, 2021, 6:02:30 PM', 'Wed, 15 Feb 2023 22:07:07 GMT', '2026-99-99T00:00:00Z'])(
  '"%s" is not an ISO 8601 time and is unchanged',
  (time) => {
    expect(localTime(time, 'Asia/Tokyo')).toBe(time);
  },
);

test('an unknown time zone leaves the time unchanged', () => {
  expect(localTime('2026-03-04T02:11:00Z', 'Mars/Olympus')).toBe('2026-03-04T02:11:00Z');
});
