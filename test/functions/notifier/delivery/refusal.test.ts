import { answer, refusing } from '../slack/slack-answers';
import { ALERTS, delivery, many, ofEvent, RENEWED, routed, textOf, World } from '../world';

const NOTICE = /^⚠️ An alert could not be shown in Slack/;

describe('a webhook that is gone', () => {
  const reason = 'hooks.slack.com answered 404: no_service';

  test('sends its alerts to the dead-letter queue with the reason, in one message', async () => {
    const world = new World();
    world.answers.push(answer.gone);
    const batch = { 'm-1': delivery(routed('a')), 'm-2': delivery(routed('b')) };
    expect(await world.receive(batch)).toEqual([]);
    expect(world.deadLetters.map(({ code, reason: why }) => [code, why])).toEqual([['SLACK_404', reason]]);
    expect(world.givenUp).toEqual(['a/0~1', 'b/0~1']);
    expect(world.troubles.slice(1)).toEqual([
      { level: 'error', message: `sent to the dead-letter queue: ${reason}`, ...ofEvent('a') },
      { level: 'error', message: `sent to the dead-letter queue: ${reason}`, ...ofEvent('b') },
    ]);
    expect(world.counts).toEqual({ undelivered: 2 });
  });

  test('has its alerts posted once after a redrive', async () => {
    const world = new World();
    world.answers.push(answer.gone);
    await world.receive({ 'm-1': delivery(routed('a')) });
    const [{ body } = { body: '' }] = world.deadLetters;
    await world.receive({ redriven: body });
    expect(world.texts.at(-1)).toBe(textOf('a'));
    await world.receive({ redriven: body });
    expect(world.sent).toHaveLength(2);
    expect(world.counts).toEqual({ suppressed: 1 });
  });

  test('does not post again what was delivered before, and keeps the rest with all events', async () => {
    const world = new World();
    await world.receive({ 'm-1': delivery(routed('a')) });
    world.answers.push(answer.gone);
    const same = { key: 'a', title: 'finding a' };
    const worse = routed('b', { ...same, severity: 'critical' });
    const milder = routed('c', { ...same, severity: 'low' });
    expect(await world.receive({ 'm-2': delivery(routed('a'), worse, milder) })).toEqual([]);
    expect(world.deadLetters.map(({ body }) => body)).toMatchObject([
      {
        alerts: [{ alert: { severity: 'critical' }, count: 2, events: [{ eventId: 'b' }, { eventId: 'c' }] }],
      },
    ]);
    expect(world.counts).toEqual({ suppressed: 1, undelivered: 2 });
    expect(world.logged).toContainEqual({
      level: 'info',
      message: 'suppressed: delivered before',
      ...ofEvent('a'),
    });
  });

  test('counts all alerts of a problem, although it names the latest 50 only', async () => {
    const world = new World();
    world.answers.push(answer.gone);
    await world.receive({ 'm-1': many(0, 60, { key: 'k', title: 'the same' }) });
    expect(world.deadLetters.map(({ body }) => body)).toMatchObject([{ alerts: [{ count: 60 }] }]);
    expect(world.eventsLogged(`sent to the dead-letter queue: ${reason}`)).toHaveLength(50);
    expect(world.counts).toEqual({ undelivered: 60 });
  });

  test('keeps its alerts in the queue while the dead-letter queue accepts nothing', async () => {
    const world = new World();
    world.slack = () => answer.gone;
    world.queueFault = (method) =>
      method === 'sendToDeadLetterQueue' ? new Error('SendMessage: no answer') : undefined;
    const batch = { 'm-1': delivery(routed('a')), 'm-2': delivery(routed('b')) };
    const stay = await world.receive(batch);
    expect(stay).toContain('m-1');
    world.queueFault = undefined;
    world.now += 60_000;
    expect(await world.receive(batch)).toEqual([]);
    expect([...world.givenUp].sort()).toEqual(['a/0~1', 'b/0~1']);
  });

  test.each([
    ['removed', 404, 'no_service'],
    ['forbidden', 403, 'action_prohibited'],
    ['of an archived channel', 410, 'channel_is_archived'],
  ])(
    'because it is %s has its URL read again at once, and the alert is posted there',
    async (_, status, body) => {
      const world = new World();
      await world.receive({ 'm-0': delivery(routed('before')) });
      world.secret = { alerts: RENEWED };
      world.answers.push(() => new Response(body, { status }));
      expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual([]);
      expect(world.sent.slice(1).map(({ url }) => url)).toEqual([ALERTS, RENEWED]);
      expect(world.secretReads).toBe(2);
      expect(world.troubles.map(({ message }) => message)).toEqual([
        `hooks.slack.com answered ${status}: ${body}; retrying with the new secret`,
      ]);
    },
  );

  test('permanently has its URL read again once, and refuses the message once', async () => {
    const world = new World();
    await world.receive({ 'm-0': delivery(routed('before')) });
    world.answers.push(answer.gone);
    expect(await world.receive({ 'm-1': delivery(routed('a'), routed('b')) })).toEqual([]);
    expect(world.sent).toHaveLength(2);
    expect(world.secretReads).toBe(2);
    expect(world.deadLetters).toHaveLength(1);
  });

  test('whose new URL is refused as well is not tried again', async () => {
    const world = new World();
    await world.receive({ 'm-0': delivery(routed('before')) });
    world.secret = { alerts: RENEWED };
    world.answers.push(answer.gone, answer.gone);
    expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual([]);
    expect(world.sent).toHaveLength(3);
    expect(world.deadLetters).toHaveLength(1);
  });
});

describe('a message whose blocks Slack refuses', () => {
  test('is posted as plain text, a second later', async () => {
    const world = new World();
    const begun = world.now;
    world.answers.push(answer.invalid);
    expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual([]);
    expect(world.sent[1]).toEqual({ url: ALERTS, at: begun + 1000, body: { text: textOf('a') } });
    expect(world.troubles).toEqual([
      {
        level: 'warn',
        message: 'hooks.slack.com answered 400: invalid_blocks; retrying as plain text',
        error: 'Refused',
        status: 400,
        webhook: 'alerts',
      },
    ]);
  });

  test('because of one alert is split in halves: only the bad one is given up, with a notice', async () => {
    const world = new World();
    world.slack = refusing('finding c');
    const alerts = [...'abcdefgh'].map((id) => routed(id));
    const batch = { 'm-1': delivery(...alerts.slice(0, 5)), 'm-2': delivery(...alerts.slice(5)) };
    expect(await world.receive(batch)).toEqual([]);
    expect(world.givenUp).toEqual(['c/0~1']);
    expect(world.deadLetters.map(({ code }) => code)).toEqual(['SLACK_400']);
    expect([...world.eventsLogged('posted')].sort()).toEqual([...'abdefgh']);
    expect(world.texts.filter((text) => NOTICE.test(text))).toEqual([
      '⚠️ An alert could not be shown in Slack. It is kept in the dead-letter queue (guardduty)',
    ]);
    expect(world.counts).toMatchObject({ posted: 7, undelivered: 1 });
    for (const [n, at] of world.sentAt.entries())
      expect(at - (world.sentAt[n - 1] ?? at - 1000)).toBeGreaterThanOrEqual(1000);
    expect(world.waiting()).toEqual([]);
    expect(world.webhookState()).not.toHaveProperty('size');
  });

  test.each([
    ['asks to wait', answer.rateLimited(40), 40],
    ['fails', answer.fault, 15],
  ])('stays pending if Slack %s when it gets the notice', async (_, given, seconds) => {
    const world = new World();
    world.slack = (body) => (body.includes('could not be shown') ? given : answer.invalid);
    const batch = { 'm-1': delivery(routed('a')) };
    expect(await world.receive(batch)).toEqual(['m-1']);
    expect(world.visibility).toEqual({ 'm-1': seconds });
    expect(world.waiting()).toEqual(['a']);
    world.slack = refusing('finding a');
    world.now += seconds * 1000;
    expect(await world.receive(batch)).toEqual([]);
    expect(world.givenUp).toEqual(['a/0~1']);
  });

  test('because of two alerts is followed by one notice for both', async () => {
    const world = new World();
    world.slack = refusing('finding a', 'finding b');
    expect(await world.receive({ 'm-1': delivery(...[...'abc'].map((id) => routed(id))) })).toEqual([]);
    expect(world.givenUp).toEqual(['a/0~1', 'b/0~1']);
    expect(world.texts.filter((text) => NOTICE.test(text))).toHaveLength(1);
    expect(world.counts).toEqual({ messages: 2, collected: 3, posted: 1, undelivered: 2 });
  });

  test('raises and resolves a problem: both entries are given up', async () => {
    const world = new World();
    world.slack = refusing('finding a ', 'finding a"');
    const over = routed('a-over', { key: 'a', state: 'resolved', time: '2026-03-04T02:12:00Z' });
    expect(await world.receive({ 'm-1': delivery(routed('a'), over, routed('b')) })).toEqual([]);
    expect(world.givenUp).toEqual(['a/0~1', 'a-over/0~1']);
    expect(world.texts).toContain(textOf('b'));
    expect(world.eventsLogged('posted')).toEqual(['b']);
  });

  test('is given up alone if the time runs out, and the rest is tried again', async () => {
    const world = new World();
    world.timeLeft = 32_500;
    world.slack = refusing('finding n-3');
    const batch = { 'm-1': many(0, 6) };
    expect(await world.receive(batch)).toEqual(['m-1']);
    world.timeLeft = 60_000;
    expect(await world.receive(batch)).toEqual([]);
    expect(world.givenUp).toEqual(['n-3/0~1']);
    expect([...world.eventsLogged('posted')].sort()).toEqual(['n-0', 'n-1', 'n-2', 'n-4', 'n-5']);
  });

  test('because one alert cannot be rendered: it is given up, and the others are posted', async () => {
    const world = new World();
    const broken = routed('b', { title: 7 as never });
    expect(await world.receive({ 'm-1': delivery(routed('a'), broken) })).toEqual([]);
    expect(world.texts).toContain(textOf('a'));
    expect(world.givenUp).toEqual(['b/0~1']);
    expect(world.deadLetters).toMatchObject([
      { code: 'SLACK_400', reason: expect.stringMatching(/^the message cannot be rendered: ./) },
    ]);
  });
});
