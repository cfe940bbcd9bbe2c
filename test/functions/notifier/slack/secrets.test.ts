import { createSecrets, SecretError } from '../../../../functions/notifier/slack/secrets';
import type { LogEntry } from '../../../../functions/shared/log';

const MINUTE = 60_000;
const A = 'https://hooks.slack.com/services/T0/B0/a';
const B = 'https://hooks.slack.com/services/T0/B0/b';

/** A parameter whose value may be changed (an Error makes the read fail), a clock, and the number of reads. */
function world(value: unknown) {
  const state = { value, now: 1_000_000, reads: 0, logged: [] as LogEntry[] };
  const read = async () => {
    state.reads++;
    if (state.value instanceof Error) throw state.value;
    return typeof state.value === 'string' ? state.value : JSON.stringify(state.value);
  };
  const secrets = createSecrets({ read, now: () => state.now, log: (entry) => state.logged.push(entry) });
  return { state, secrets };
}

test('the parameter is read once in five minutes', async () => {
  const { state, secrets } = world({ alerts: A });
  expect(await secrets.urlOf('alerts', state.now)).toBe(A);
  state.value = { alerts: B };
  state.now += 5 * MINUTE;
  expect(await secrets.urlOf('alerts', state.now)).toBe(A);
  state.now += 1;
  expect(await secrets.urlOf('alerts', state.now)).toBe(B);
  expect(state.reads).toBe(2);
});

test('a missing name is read again, once per invocation', async () => {
  const { state, secrets } = world({});
  await expect(secrets.urlOf('alerts', state.now)).rejects.toEqual(
    new SecretError('webhook "alerts" is not in the webhooks parameter, or has no https URL there'),
  );
  state.value = { alerts: A };
  await expect(secrets.urlOf('alerts', state.now)).rejects.toBeInstanceOf(SecretError);
  expect(state.reads).toBe(1);

  state.now += 1;
  expect(await secrets.urlOf('alerts', state.now)).toBe(A);
  expect(state.reads).toBe(2);
});

test('a renewed URL is read from the parameter, once per invocation', async () => {
  const { state, secrets } = world({ alerts: A });
  await secrets.urlOf('alerts', state.now);
  state.value = { alerts: B };
  state.now += 1;
  const invokedAt = state.now;
  expect(await secrets.renewedUrlOf('alerts', invokedAt)).toBe(B);
  state.now += 1;
  expect(await secrets.renewedUrlOf('alerts', invokedAt)).toBe(B);
  expect(state.reads).toBe(2);
});

test('a renewed URL is an error while the parameter cannot be read', async () => {
  const { state, secrets } = world({ alerts: A, 'bot-token': 'xoxb-old' });
  await secrets.urlOf('alerts', state.now);
  state.value = new Error('ThrottlingException');
  state.now += 1;
  const unread = new SecretError('the webhooks parameter cannot be read: ThrottlingException');
  await expect(secrets.renewedUrlOf('alerts', state.now)).rejects.toEqual(unread);
  await expect(secrets.renewedBotToken(state.now)).rejects.toEqual(unread);
  expect(await secrets.urlOf('alerts', state.now)).toBe(A);
});

test('a parameter that cannot be read is an error if it was never read', async () => {
  const { state, secrets } = world(new Error('AccessDeniedException'));
  await expect(secrets.urlOf('alerts', state.now)).rejects.toEqual(
    new SecretError('the webhooks parameter cannot be read: AccessDeniedException'),
  );
});

test('a parameter that can no longer be read leaves the old URLs, and a warning is logged', async () => {
  const { state, secrets } = world({ alerts: A });
  await secrets.urlOf('alerts', state.now);
  state.value = new Error('AccessDeniedException');
  state.now += 6 * MINUTE;
  expect(await secrets.urlOf('alerts', state.now)).toBe(A);
  expect(state.logged).toEqual([
    {
      level: 'warn',
      message: 'the webhooks parameter cannot be read: AccessDeniedException',
      error: 'SecretError',
    },
  ]);
});

test.each([`{"alerts":"${A}`, '', 'null', '[]', `"${A}"`])(
  '%j is not a map, and is not quoted',
  async (value) => {
    const { state, secrets } = world(value);
    await expect(secrets.urlOf('alerts', state.now)).rejects.toEqual(
      new SecretError('the webhooks parameter is not a JSON object of webhook names and URLs'),
    );
  },
);

test('an entry that is not an https URL does not affect the others', async () => {
  const value = {
    alerts: A,
    plain: 'http://hooks.slack.com/services/x',
    typo: 'hooks.slack.com',
    none: null,
    list: [A],
  };
  const { state, secrets } = world(value);
  expect(await secrets.urlOf('alerts', state.now)).toBe(A);
  for (const name of ['plain', 'typo', 'none', 'list', 'constructor']) {
    await expect(secrets.urlOf(name, state.now)).rejects.toBeInstanceOf(SecretError);
  }
});

describe('the token of the bot', () => {
  const TOKEN = 'xoxb-1-2-aB3';

  test('is read with the webhooks, and is not a webhook', async () => {
    const { state, secrets } = world({ alerts: A, 'bot-token': TOKEN });
    expect(await secrets.urlOf('alerts', state.now)).toBe(A);
    expect(await secrets.botToken(state.now)).toBe(TOKEN);
    expect(state.reads).toBe(1);
    await expect(secrets.urlOf('bot-token', state.now)).rejects.toBeInstanceOf(SecretError);
  });

  test('is renewed from the parameter, once per invocation', async () => {
    const { state, secrets } = world({ 'bot-token': TOKEN });
    await secrets.botToken(state.now);
    state.value = { 'bot-token': 'xoxb-new' };
    state.now += 1;
    const invokedAt = state.now;
    expect(await secrets.botToken(invokedAt)).toBe(TOKEN);
    expect(await secrets.renewedBotToken(invokedAt)).toBe('xoxb-new');
    state.now += 1;
    expect(await secrets.renewedBotToken(invokedAt)).toBe('xoxb-new');
    expect(state.reads).toBe(2);
  });

  test('is that of its own name alone', async () => {
    const { state, secrets } = world({ other: TOKEN });
    await expect(secrets.botToken(state.now)).rejects.toBeInstanceOf(SecretError);
  });

  test.each([
    ...[undefined, null, 1, '', 'xoxp-1', 'XOXB-1', 'Xoxb-1', 'xoxb-', A],
    ...[`${TOKEN}\n`, `\n${TOKEN}`, [TOKEN]],
  ])('%j is invalid, is not quoted, and does not affect the webhooks', async (token) => {
    const { state, secrets } = world({ alerts: A, 'bot-token': token });
    await expect(secrets.botToken(state.now)).rejects.toEqual(
      new SecretError('"bot-token" is not in the webhooks parameter, or is not a bot token (xoxb-…) there'),
    );
    expect(await secrets.urlOf('alerts', state.now)).toBe(A);
  });
});
