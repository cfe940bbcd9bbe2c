import { Clock, randomOf, shuffled } from './clock';

describe('the clock', () => {
  test('fires timers in the order of their times, and timers of the same time in the order in which they were set', async () => {
    const clock = new Clock();
    const rung: string[] = [];
    for (const [name, ms] of [
      ['c', 20],
      ['a', 10],
      ['b', 10],
    ] as const)
      clock.at(clock.start + ms, () => rung.push(`${name} ${clock.now - clock.start}`));
    await clock.run();
    expect(rung).toEqual(['a 10', 'b 10', 'c 20']);
  });

  test('lets all promises settle before time advances', async () => {
    const clock = new Clock();
    let at = 0;
    void clock.wait(5).then(async () => {
      for (let step = 0; step < 100; step++) await undefined;
      at = clock.now;
    });
    clock.at(clock.start + 6, () => undefined);
    await clock.run();
    expect(at).toBe(clock.start + 5);
  });

  test('does not fire a canceled timer, and stops at a given time', async () => {
    const clock = new Clock();
    const rung: number[] = [];
    const cancel = clock.at(clock.start + 1, () => rung.push(1));
    for (const ms of [2, 3]) clock.at(clock.start + ms, () => rung.push(ms));
    cancel();
    await clock.run(clock.start + 2);
    expect(rung).toEqual([2]);
  });
});

test('random numbers are the same for the same seed, and differ for another', () => {
  const numbers = (seed: number) => Array.from({ length: 5 }, randomOf(seed));
  expect(numbers(7)).toEqual(numbers(7));
  expect(numbers(7)).not.toEqual(numbers(8));
  expect(shuffled([1, 2, 3, 4, 5, 6], randomOf(1)).sort()).toEqual([1, 2, 3, 4, 5, 6]);
});
