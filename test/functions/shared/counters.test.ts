import { createCounters, weekItemId } from '../../../functions/shared/counters';

test.each([
  ['1970-01-01T00:00:00Z', 'week/0'],
  ['1970-01-04T23:59:59.999Z', 'week/0'],
  ['1970-01-05T00:00:00Z', 'week/1'],
  ['2026-03-08T23:59:59.999Z', 'week/2931'],
  ['2026-03-09T00:00:00Z', 'week/2932'],
  ['2026-03-15T23:59:59.999Z', 'week/2932'],
  ['2026-03-16T00:00:00Z', 'week/2933'],
])('%s is counted in %s', (time, item) => {
  expect(weekItemId(Date.parse(time))).toBe(item);
});

test('counts are added, and a counter of 0 is absent', () => {
  const counters = createCounters();
  counters.add('posted');
  counters.add('posted', 2);
  counters.add('ignored by probes');
  counters.add('repeated', 0);
  expect(counters.counts).toEqual({ posted: 3, 'ignored by probes': 1 });
});
