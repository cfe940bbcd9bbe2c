import { AlertsQueue } from '../alerts-queue';
import { answer } from '../slack/slack-answers';
import { ALERTS, DIGEST, delivery, FLUSH, many, routed, SECURITY, World } from '../world';

describe('when Slack asks to wait', () => {
  test('nothing is posted to that webhook before the time, and the alerts are pending in the table', async () => {
    const world = new World();
    world.answers.push(answer.rateLimited(30));
    expect(await world.receive({ 'm-1': delivery(routed('a')), 'm-2': delivery(routed('b')) })).toEqual([
      'm-1',
    ]);
    expect(world.visibility).toEqual({ 'm-1': 30 });
    expect(world.troubles).toEqual([
      {
        level: 'error',
        message: 'hooks.slack.com answered 429: rate_limited',
        error: 'RetryLater',
        status: 429,
        retryAfter: 30,
        webhook: 'alerts',
      },
    ]);

    world.now += 20_000;
    const other = { webhook: 'security', alerts: [routed('d')] };
    expect(await world.receive({ 'm-3': delivery(routed('c')), 'm-4': other })).toEqual(['m-3']);
    expect(world.visibility).toMatchObject({ 'm-3': 10 });
    expect(world.sent.map(({ url }) => url)).toEqual([ALERTS, SECURITY]);

    world.now += 9_000;
    expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual([]);
    expect(world.heads.slice(2)).toEqual(['🔴 3 alerts']);
  });

  test('an alert that arrives meanwhile is recorded without an attempt to post it', async () => {
    const world = new World({ digest_below: 'medium' });
    await world.receive({ 'm-0': delivery(routed('low', { severity: 'low' })) });
    world.answers.push(answer.rateLimited(60));
    await world.receive({ digest: DIGEST });
    world.entries.length = 0;
    expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual(['m-1']);
    expect(world.logged.map(({ level, message }) => `${level}: ${message}`)).toEqual(['info: collected']);
    expect(world.waiting()).toEqual(['a']);
  });

  test('one message stays of several that request the same flush', async () => {
    const world = new World();
    world.answers.push(answer.rateLimited(60));
    await world.receive({ 'm-1': delivery(routed('a')) });
    const batch = { 'm-2': delivery(routed('b')), 'm-3': FLUSH, 'm-4': FLUSH };
    expect(await world.receive(batch)).toEqual(['m-3']);
    expect(world.visibility['m-3']).toBe(60);
  });

  test('a short wait is spent in the invocation', async () => {
    const world = new World();
    const begun = world.now;
    world.answers.push(answer.rateLimited(5));
    expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual([]);
    expect(world.sentAt).toEqual([begun, begun + 5000]);
    expect(world.troubles).toEqual([]);
  });

  test('a short wait that lasts when the next batch arrives is spent in the invocation', async () => {
    const world = new World();
    world.answers.push(answer.rateLimited(30));
    await world.receive({ 'm-1': delivery(routed('a')) });
    world.now += 25_000;
    expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual([]);
    const [first = 0] = world.sentAt;
    expect(world.sentAt).toEqual([first, first + 30_000]);
  });

  test('a short wait for which the invocation has no time is left to the queue', async () => {
    const world = new World();
    world.timeLeft = 33_000;
    world.answers.push(answer.rateLimited(4));
    expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual(['m-1']);
    expect(world.visibility).toEqual({ 'm-1': 4 });
    expect(world.sent).toHaveLength(1);
  });

  test('for more than a day, pending alerts go to the dead-letter queue', async () => {
    const world = new World();
    world.slack = () => answer.rateLimited(3600);
    const queue = new AlertsQueue(world);
    queue.send(delivery(routed('a'), routed('b')));
    await queue.run(23 * 60 * 60 * 1000);
    expect(world.deadLetters).toEqual([]);
    await queue.run(4 * 60 * 60 * 1000);
    expect([...world.givenUp].sort()).toEqual(['a/0~1', 'b/0~1']);
    expect(world.sent.length).toBeLessThanOrEqual(27);
  });

  test('a 503 with Retry-After is handled as a 429', async () => {
    const world = new World();
    world.answers.push(answer.unavailable(30));
    expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual(['m-1']);
    expect(world.visibility).toEqual({ 'm-1': 30 });
    world.now += 20_000;
    expect(await world.receive({ 'm-2': delivery(routed('b')) })).toEqual(['m-2']);
    expect(world.sent).toHaveLength(1);
  });

  test.each([
    ['429', answer.rateLimited],
    ['503', answer.unavailable],
  ])('for years by a %s, it is tried again after an hour', async (_, asking) => {
    const world = new World();
    world.answers.push(asking(99_999_999));
    const queue = new AlertsQueue(world);
    queue.send(delivery(routed('a')));
    await queue.run(2 * 60 * 60 * 1000);
    const [first = 0, second = 0] = world.sentAt;
    expect(second - first).toBeGreaterThanOrEqual(3_600_000);
    expect(second - first).toBeLessThanOrEqual(3_610_000);
    expect(world.eventsLogged('posted')).toEqual(['a']);
    expect(queue.length).toBe(0);
  });

  test.each([
    ['the summary of a storm', {}, FLUSH],
    ['a digest', { digest_below: 'critical' as const }, DIGEST],
  ])('for years when %s is due, it is tried again after an hour', async (_, settings, flush) => {
    const world = new World(settings);
    await world.receive({ 'm-1': many(0, 30) });
    await world.receive({ 'm-2': many(30, 5) });
    world.now += 120_000;
    const already = world.sent.length;
    world.answers.push(answer.rateLimited(99_999_999));
    expect(await world.receive({ 'm-3': flush })).toEqual(['m-3']);
    expect(world.visibility).toEqual({ 'm-3': 3600 });
    world.now += 3_600_000;
    expect(await world.receive({ 'm-3': flush })).toEqual([]);
    expect(world.sent.length).toBeGreaterThan(already + 1);
    expect(world.waiting('digest')).toEqual([]);
    expect(world.waiting()).toEqual([]);
  });
});
