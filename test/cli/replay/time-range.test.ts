import { parseTimeRange } from '../../../cli/replay/time-range';

const NOW = Date.parse('2026-03-04T12:00:00Z');

test.each([
  ['30m', undefined, '2026-03-04T11:30:00.000Z', '2026-03-04T12:00:00.000Z'],
  ['2h', '1h', '2026-03-04T10:00:00.000Z', '2026-03-04T11:00:00.000Z'],
  ['3d', '2026-03-04T00:00Z', '2026-03-01T12:00:00.000Z', '2026-03-04T00:00:00.000Z'],
  [
    '2026-03-04T11:11:00+09:00',
    '2026-03-04T11:00:00.5Z',
    '2026-03-04T02:11:00.000Z',
    '2026-03-04T11:00:00.500Z',
  ],
])('--since %s --until %s', (since, until, from, to) => {
  const range = parseTimeRange(since, until, NOW);
  expect([range.since, range.until].map((time) => new Date(time).toISOString())).toEqual([from, to]);
});

const HOW = 'not a time; give an age such as 30m, 2h or 3d, or a time such as 2026-03-04T02:11:00Z';

test.each([
  ['2', undefined, `--since 2: ${HOW}`],
  ['0h', undefined, `--since 0h: ${HOW}`],
  ['2h', '1w', `--until 1w: ${HOW}`],
  // In whose time zone?
  ['2026-03-04T02:11:00', undefined, `--since 2026-03-04T02:11:00: ${HOW}`],
  ['2026-03-04T25:11:00Z', undefined, `--since 2026-03-04T25:11:00Z: ${HOW}`],
  ['1h', '2h', '--since 1h is not before --until 2h; give an earlier start or a later end'],
  [
    '2026-03-05T00:00:00Z',
    undefined,
    '--since 2026-03-05T00:00:00Z is not before --until now; give an earlier start or a later end',
  ],
  ['1h', '2026-03-05T00:00:00Z', '--until 2026-03-05T00:00:00Z: in the future; give a time in the past'],
])('--since %s --until %s is refused', (since, until, message) => {
  expect(() => parseTimeRange(since, until, NOW)).toThrow(new Error(message));
});
