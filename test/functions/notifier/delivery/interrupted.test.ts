import { initialState } from '../../../../functions/shared/webhook-state';
import { delivery, FLUSH, routed, textOf, World } from '../world';
import { worldWithPending } from './pending-world';

const DAY = 24 * 60 * 60 * 1000;
const NO_ANSWER = new Error('no answer');

describe('after an invocation that did not finish', () => {
  /** `a` failed alone `attempts` times, and is pending for `ageMs` when it is flushed. */
  async function afterInterruption(attempts: number, ageMs: number): Promise<World> {
    const world = await worldWithPending('a', 'b');
    const problem = world.problem('a');
    const pending = { ...problem?.pending, attempts, since: world.now - ageMs };
    const state = JSON.stringify({ ...world.webhookState(), unfinished: 1 });
    await world.store.write([{ id: 'problem/alerts/a', value: JSON.stringify({ ...problem, pending }) }]);
    await world.store.write([{ id: 'webhooks', name: 'alerts', value: state }]);
    expect(await world.receive({ flush: FLUSH })).toEqual([]);
    return world;
  }

  test('what failed alone repeatedly and is older than a day goes to the dead-letter queue', async () => {
    const world = await afterInterruption(2, DAY + 1);
    expect(world.givenUp).toEqual(['a/0~1']);
    expect(world.deadLetters.map(({ reason }) => reason)).toEqual([
      'not delivered within a day: the function was killed while posting it',
    ]);
    expect(world.texts.slice(1)).toEqual([textOf('b')]);
  });

  test('its messages return five seconds after the end of the next one, in case that does not finish either', async () => {
    const world = await afterInterruption(1, 0);
    expect(world.visibility).toMatchObject({ flush: 65 });
  });

  test('alerts are posted although the time of their return cannot be changed, which is logged', async () => {
    const world = new World();
    const state = JSON.stringify({ ...initialState(world.now), unfinished: 1 });
    await world.store.write([{ id: 'webhooks', name: 'alerts', value: state }]);
    world.queueFault = (method) => (method === 'changeVisibility' ? NO_ANSWER : undefined);
    expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual([]);
    expect(world.texts).toEqual([textOf('a')]);
    expect(world.troubles).toEqual([
      { level: 'error', message: 'no answer', error: 'Error', webhook: 'alerts' },
    ]);
  });

  test.each([
    ['failed alone once', 1, DAY + 1],
    ['is a day old', 2, DAY],
  ])('what %s is posted', async (_, attempts, ageMs) => {
    const world = await afterInterruption(attempts, ageMs);
    expect(world.deadLetters).toEqual([]);
    expect(world.texts.slice(1).toSorted()).toEqual([textOf('a'), textOf('b')]);
  });
});
