import { setTimeout as sleep } from 'node:timers/promises';
import { type Job, memoryOf, runScheduled } from '../../../cli/terraform/schedule';

const GIB = 1024 ** 3;
const job = (name: string, providers = 1, after: readonly string[] = []): Job => ({ name, providers, after });

/** Runs short jobs; returns the order in which they started and ended, and the maximum that ran in parallel. */
async function scheduled(
  jobs: readonly Job[],
  limits: { memory?: number; atOnce?: number; isOrdered?: boolean; failing?: string } = {},
) {
  const { memory = GIB * 100, atOnce = 100, isOrdered = false, failing } = limits;
  const log: string[] = [];
  let running = 0;
  let most = 0;
  const left = await runScheduled({
    jobs,
    machine: { memory, atOnce },
    isOrdered,
    run: async ({ name }) => {
      log.push(`+${name}`);
      most = Math.max(most, ++running);
      await sleep(5);
      running--;
      log.push(`-${name}`);
      return name !== failing;
    },
  });
  return { log, most, left: left.map(({ name }) => name) };
}

test('the estimate for 17 Regions is the measured 1.8 GiB', () => {
  expect(memoryOf({ providers: 17 }) / GIB).toBeCloseTo(1.8, 1);
});

test('as many jobs run in parallel as fit into memory, and at least one', async () => {
  const jobs = ['a', 'b', 'c', 'd'].map((name) => job(name, 17));
  expect((await scheduled(jobs, { memory: 4 * GIB })).most).toBe(2);
  expect((await scheduled(jobs, { memory: GIB / 2 })).most).toBe(1);
});

test('no more jobs run in parallel than requested', async () => {
  const jobs = ['a', 'b', 'c', 'd'].map((name) => job(name));
  expect((await scheduled(jobs, { atOnce: 3 })).most).toBe(3);
});

test('in order, each job waits for its dependencies', async () => {
  const jobs = [
    job('hub'),
    job('spokes', 1, ['hub']),
    job('a', 1, ['hub', 'spokes']),
    job('b', 1, ['hub', 'spokes']),
  ];
  const { log, most } = await scheduled(jobs, { isOrdered: true });
  expect(log.slice(0, 4)).toEqual(['+hub', '-hub', '+spokes', '-spokes']);
  expect(most).toBe(2);
});

test('dependencies that are not among the jobs are ignored', async () => {
  expect((await scheduled([job('a', 1, ['hub'])], { isOrdered: true })).log).toEqual(['+a', '-a']);
});

test('after a failure no job is started, and running jobs are awaited', async () => {
  const jobs = [job('a'), job('b'), job('c')];
  const { log, left } = await scheduled(jobs, { atOnce: 2, failing: 'a' });
  expect(log).toEqual(['+a', '+b', '-a', '-b']);
  expect(left).toEqual(['c']);
});
