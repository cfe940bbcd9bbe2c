import {
  afterSummary,
  isSummaryEarly,
  isSummaryLate,
  plan,
  type Traffic,
} from '../../../functions/notifier/traffic';

const MINUTE = 60_000;
const NOW = 1_000 * MINUTE;
const calm: Traffic = { minute: NOW, entries: 0 };

test('up to the rate entries are posted, and the minute is counted anew when it is over', () => {
  const first = plan(calm, 15, NOW, 20);
  expect(first).toEqual({ plan: 'post', traffic: { minute: NOW, entries: 15 } });
  expect(plan(first.traffic, 5, NOW + MINUTE - 1, 20)).toEqual({
    plan: 'post',
    traffic: { minute: NOW, entries: 20 },
  });
  expect(plan(first.traffic, 6, NOW + MINUTE, 20)).toEqual({
    plan: 'post',
    traffic: { minute: NOW + MINUTE, entries: 6 },
  });
});

test('above it a storm begins, in which they are collected', () => {
  const { plan: what, traffic } = plan({ minute: NOW, entries: 15 }, 6, NOW + 1000, 20);
  expect(what).toBe('begin');
  expect(traffic).toEqual({ minute: NOW, entries: 21, storm: NOW + 1000 });
  expect(plan(traffic, 1, NOW + 10 * MINUTE, 20)).toEqual({ plan: 'collect', traffic });
});

test('a storm is over after a minute in which there were few enough', () => {
  const storm: Traffic = { ...calm, storm: NOW };
  expect(afterSummary(storm, 20, NOW + MINUTE, 20)).toEqual({ minute: NOW + MINUTE, entries: 0 });
  expect(afterSummary(storm, 21, NOW + MINUTE, 20)).toEqual({
    minute: NOW + MINUTE,
    entries: 0,
    storm: NOW + MINUTE,
  });
  expect(afterSummary(calm, 21, NOW + MINUTE, 20)).toEqual({ minute: NOW + MINUTE, entries: 0 });
});

test('a summary is early up to 50 seconds after the last one', () => {
  expect(isSummaryEarly({ ...calm, storm: NOW }, NOW + 49_999)).toBe(true);
  expect(isSummaryEarly({ ...calm, storm: NOW }, NOW + 50_000)).toBe(false);
  expect(isSummaryEarly(calm, NOW)).toBe(false);
});

test('a summary is late when nothing was told of the storm for three minutes', () => {
  expect(isSummaryLate({ ...calm, storm: NOW }, NOW + 3 * MINUTE - 1)).toBe(false);
  expect(isSummaryLate({ ...calm, storm: NOW }, NOW + 3 * MINUTE)).toBe(true);
  expect(isSummaryLate(calm, NOW + 3 * MINUTE)).toBe(false);
});
