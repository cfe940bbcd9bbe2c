/** The invocation that gets this answer is killed at its time limit. */
export const KILL = 'kill';

export type Answer = (() => Response | Promise<Response>) | typeof KILL;

/** The answers of Slack, or of a proxy. */
export const answer = {
  ok: () => new Response('ok'),
  rateLimited: (seconds: number) => () =>
    new Response('rate_limited', { status: 429, headers: { 'retry-after': String(seconds) } }),
  unavailable: (seconds: number) => () =>
    new Response('<html>Service Unavailable</html>', {
      status: 503,
      headers: { 'retry-after': String(seconds) },
    }),
  fault: () => new Response('rollup_error', { status: 500 }),
  page: () => new Response('<html>Welcome</html>'),
  gone: () => new Response('no_service', { status: 404 }),
  invalid: () => new Response('invalid_blocks', { status: 400 }),
  timeout: () => Promise.reject(new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
  /** Of the bot's API. */
  posted: (ts: string) => () => Response.json({ ok: true, ts }),
  error: (error: string) => () => Response.json({ ok: false, error }),
} satisfies Record<string, Answer | ((value: never) => Answer)>;

/** Slack refuses the blocks and the text of a message that contains one of these texts. */
export const refusing =
  (...texts: readonly string[]) =>
  (body: string, isBot: boolean): Answer | undefined =>
    texts.some((text) => body.includes(text))
      ? isBot
        ? answer.error('invalid_blocks')
        : answer.invalid
      : undefined;

/** The answers of Slack to a message that contains one of these texts. */
export const answering =
  (given: Answer, ...texts: readonly string[]) =>
  (body: string): Answer | undefined =>
    texts.some((text) => body.includes(text)) ? given : undefined;
