import fc from 'fast-check';
import { DAY_MS, HOUR_MS, lastDueDays } from '../../../functions/shared/calendar';
import { weekItemId } from '../../../functions/shared/counters';
import { PERIOD_ITEM_ID, periodOf } from '../../../functions/watcher/period';
import { MemoryStore } from '../memory-store';

const at = (time: string) => Date.parse(time);
/** A Friday. */
const SINCE = at('2026-03-06T05:00:00Z');

test.each([
  ['Asia/Tokyo', '2026-03-09T00:00:20Z', '2026-03-16T00:00:20Z'],
  ['Pacific/Auckland', '2026-03-08T20:00:20Z', '2026-03-15T20:00:20Z'],
  ['Pacific/Honolulu', '2026-03-09T19:00:20Z', '2026-03-16T19:00:20Z'],
  ['Europe/Berlin, where the clocks change', '2026-03-23T08:00:20Z', '2026-03-30T07:00:20Z'],
])('in %s a report covers seven days, whatever day it is in UTC', async (_, one, other) => {
  const table = new MemoryStore();
  const [first, second] = [at(one), at(other)];
  const { monday } = lastDueDays(first, 'UTC', 9);
  const counted = (time: number) => table.updateCounters(weekItemId(time), { add: { posted: 1 } });
  for (let time = SINCE; time < first; time += HOUR_MS) await counted(time);
  const hours = Math.ceil((first - SINCE) / HOUR_MS);
  expect(await periodOf(monday, SINCE, table, first)).toMatchObject({
    from: SINCE,
    to: first,
    counts: { posted: hours },
  });
  for (let time = first; time < second; time += HOUR_MS) await counted(time);
  expect(await periodOf(monday + 7, SINCE, table, second)).toMatchObject({
    from: first,
    to: second,
    counts: { posted: (second - first) / HOUR_MS },
  });
});

test('what is counted late, for a past week, is in the next report', async () => {
  const table = new MemoryStore();
  const midnight = at('2026-03-09T00:00:00Z');
  await table.updateCounters(weekItemId(midnight - 1), { add: { posted: 5 } });
  const first = await periodOf(1, SINCE, table, midnight + 10);
  await table.updateCounters(weekItemId(midnight - 1), { add: { posted: 1 } });
  const second = await periodOf(8, SINCE, table, midnight + 7 * DAY_MS);
  expect([first.counts, second.counts]).toEqual([{ posted: 5 }, { posted: 1 }]);
});

test('the report after missed reports covers all weeks since the last one', async () => {
  const table = new MemoryStore();
  const start = at('2026-03-09T00:00:00Z');
  await periodOf(1, SINCE, table, start);
  for (let week = 0; week < 4; week++)
    await table.updateCounters(weekItemId(start + week * 7 * DAY_MS + DAY_MS), {
      add: { posted: 10 ** week },
    });
  const { from, counts } = await periodOf(29, SINCE, table, start + 28 * DAY_MS);
  expect([from, counts]).toEqual([start, { posted: 1111 }]);
});

test('a stored period is returned unchanged', async () => {
  const table = new MemoryStore();
  await table.updateCounters(weekItemId(SINCE), { add: { posted: 5 } });
  const first = await periodOf(1, SINCE, table, SINCE + 3 * DAY_MS);
  await table.updateCounters(weekItemId(SINCE), { add: { posted: 7 } });
  expect(await periodOf(1, SINCE, table, SINCE + 3 * DAY_MS + HOUR_MS)).toEqual(first);
  expect((await periodOf(8, SINCE, table, SINCE + 10 * DAY_MS)).counts).toEqual({ posted: 7 });
});

test('the counters of many rules over three weeks fit into one table item', async () => {
  const table = new MemoryStore();
  const rules = Array.from({ length: 500 }, (_, n) => [`ignored by ${'x'.repeat(57)}${n}`, 1_000_000]);
  for (const week of [0, 7, 14])
    await table.updateCounters(weekItemId(SINCE + week * DAY_MS), { add: Object.fromEntries(rules) });
  await periodOf(1, SINCE, table, SINCE + 14 * DAY_MS);
  expect(table.items.get(PERIOD_ITEM_ID)?.length).toBeLessThan(400_000);
});

test('all reports together contain everything that was counted, each once', async () => {
  const moment = fc.record({
    gapMs: fc.integer({ min: 1, max: 9 * DAY_MS }),
    what: fc.constantFrom('posted', 'ignored', 'undelivered', 'report'),
    // Counted for the time at which the work started.
    lateMs: fc.integer({ min: 0, max: 15 * 60 * 1000 }),
  });
  const property = fc.asyncProperty(fc.array(moment, { maxLength: 60 }), async (moments) => {
    const table = new MemoryStore();
    const counted: Record<string, number> = {};
    const reported: Record<string, number> = {};
    let [now, number] = [SINCE, 0];
    const report = async () => {
      const { counts } = await periodOf(++number, SINCE, table, now);
      for (const [name, count] of Object.entries(counts)) {
        expect(count).toBeGreaterThanOrEqual(0);
        reported[name] = (reported[name] ?? 0) + count;
      }
    };
    for (const { gapMs, what, lateMs } of moments) {
      now += gapMs;
      if (what === 'report') await report();
      else {
        counted[what] = (counted[what] ?? 0) + 1;
        await table.updateCounters(weekItemId(now - lateMs), { add: { [what]: 1 } });
      }
    }
    await report();
    expect(reported).toEqual(counted);
  });
  await fc.assert(property, { numRuns: 300 });
});
