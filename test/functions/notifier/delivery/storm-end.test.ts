import { answer } from '../slack/slack-answers';
import { FLUSH } from '../world';
import { MINUTE, worldInStorm } from './storm-world';

const NO_ANSWER = new Error('no answer');

describe('the end of a storm after which nothing more arrived', () => {
  const DAY = 24 * 60 * MINUTE;

  test.each([
    ['fails', () => answer.fault, 15],
    ['asks to wait', () => answer.rateLimited(40), 40],
  ])('is posted later if Slack %s', async (_, slack, seconds) => {
    const world = await worldInStorm(0);
    world.now += MINUTE;
    world.slack = slack;
    expect(await world.receive({ timer: FLUSH })).toEqual(['timer']);
    expect(world.visibility).toEqual({ timer: seconds });
    world.slack = () => undefined;
    world.now += seconds * 1000;
    expect(await world.receive({ timer: FLUSH })).toEqual([]);
    expect(world.texts.at(-1)).toBe('✅ Alert storm is over: no more alerts');
    expect(world.webhookState()).not.toHaveProperty('storm');
  });

  test('is posted later if there is no URL for the webhook', async () => {
    const world = await worldInStorm(0);
    world.now += 10 * MINUTE;
    world.secret = {};
    expect(await world.receive({ timer: FLUSH })).toEqual(['timer']);
    expect(world.webhookState()).toHaveProperty('storm');
  });

  test('is not posted if Slack refuses it, or fails for more than a day', async () => {
    const gone = await worldInStorm(0);
    gone.now += MINUTE;
    gone.slack = () => answer.gone;
    expect(await gone.receive({ timer: FLUSH })).toEqual([]);
    expect(gone.webhookState()).not.toHaveProperty('storm');

    const later = await worldInStorm(0);
    later.now = (later.webhookState()?.storm ?? 0) + DAY;
    later.slack = () => answer.fault;
    expect(await later.receive({ timer: FLUSH })).toEqual(['timer']);
    later.now += 1;
    expect(await later.receive({ timer: FLUSH })).toEqual([]);
    expect(later.webhookState()).toMatchObject({ minute: later.now - 1000, problems: 0 });
    expect(later.webhookState()).not.toHaveProperty('storm');
  });

  test('is posted later if the table fails while it is decided, without a wait for the alerts behind it', async () => {
    const world = await worldInStorm(0);
    world.now += MINUTE;
    world.table.fault = (call) => (call.startsWith('list ') ? NO_ANSWER : undefined);
    world.requeued.length = 0;
    expect(await world.receive({ timer: FLUSH })).toEqual([]);
    expect(world.requeued.map(({ seconds }) => seconds)).toEqual([60]);
    expect(world.troubles[0]).toEqual({
      level: 'error',
      message: NO_ANSWER.message,
      error: 'Error',
      webhook: 'alerts',
    });
  });
});
