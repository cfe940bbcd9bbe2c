import { faultOf, type Log } from '../../shared/log';

/** The webhooks parameter cannot be read, is not what it should be, or lacks an entry. Never quotes its content. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
}

/** The secrets by which Slack is reached. All methods reject with SecretError. `invokedAt`: when this invocation began, in ms. */
export interface SlackSecrets {
  /** The URL of `name`. */
  urlOf(name: string, invokedAt: number): Promise<string>;
  /** The URL of `name` once more, from the parameter itself unless it was read in this invocation already. */
  renewedUrlOf(name: string, invokedAt: number): Promise<string>;
  /** The token of the bot. */
  botToken(invokedAt: number): Promise<string>;
  /** The token of the bot once more, as `renewedUrlOf`. */
  renewedBotToken(invokedAt: number): Promise<string>;
}

export interface SecretsSource {
  /** Reads the parameter: a JSON object, name → URL, and `bot-token` → the token of a bot. */
  readonly read: () => Promise<string>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Log;
}

/** How long a warm container trusts what it read. */
const TTL_MS = 5 * 60 * 1000;

/** What the parameter holds, without what cannot be used: one bad entry must not silence the others. */
interface Known {
  readonly urls: ReadonlyMap<string, string>;
  readonly botToken: string | undefined;
}

const BOT_TOKEN = 'bot-token';

/** Webhooks that a warm container reads once in five minutes. */
export function createSecrets({ read, now, log }: SecretsSource): SlackSecrets {
  let known: Known | undefined;
  let readAt = Number.NEGATIVE_INFINITY;

  /** What was read at `since` or later. */
  async function readSince(since: number): Promise<Known> {
    if (known !== undefined && readAt >= since) return known;
    try {
      known = parseSecrets(await read());
    } catch (fault) {
      throw asSecretError(fault);
    }
    readAt = now();
    return known;
  }

  /** What is older is better than an alert that waits for the parameter. */
  async function recent(): Promise<Known> {
    try {
      return await readSince(now() - TTL_MS);
    } catch (error) {
      if (known === undefined) throw error;
      log({ level: 'warn', ...faultOf(error) });
      return known;
    }
  }

  async function renewedUrlOf(name: string, invokedAt: number): Promise<string> {
    const url = (await readSince(invokedAt)).urls.get(name);
    if (url === undefined)
      throw new SecretError(`webhook "${name}" is not in the webhooks parameter, or has no https URL there`);
    return url;
  }

  async function renewedBotToken(invokedAt: number): Promise<string> {
    const { botToken } = await readSince(invokedAt);
    if (botToken === undefined)
      throw new SecretError(
        `"${BOT_TOKEN}" is not in the webhooks parameter, or is no bot token (xoxb-…) there`,
      );
    return botToken;
  }

  return {
    urlOf: async (name, invokedAt) =>
      (await recent()).urls.get(name) ?? (await renewedUrlOf(name, invokedAt)),
    renewedUrlOf,
    botToken: async (invokedAt) => (await recent()).botToken ?? (await renewedBotToken(invokedAt)),
    renewedBotToken,
  };
}

function asSecretError(fault: unknown): SecretError {
  if (fault instanceof SecretError) return fault;
  return new SecretError(`the webhooks parameter cannot be read: ${faultOf(fault).message}`);
}

/** JSON.parse would quote the text in its error, so that is not passed on. */
function parseSecrets(text: string): Known {
  try {
    const content: unknown = JSON.parse(text);
    if (content !== null && typeof content === 'object' && !Array.isArray(content)) return usable(content);
  } catch {
    // Falls through to the error below.
  }
  throw new SecretError('the webhooks parameter is not a JSON object of webhook names and URLs');
}

function usable(content: object): Known {
  const entries = Object.entries(content);
  const [, botToken] = entries.find(([name, value]) => name === BOT_TOKEN && isBotToken(value)) ?? [];
  return { urls: new Map(entries.filter(([, value]) => isHttps(value))), botToken };
}

function isHttps(url: unknown): url is string {
  return typeof url === 'string' && URL.canParse(url) && new URL(url).protocol === 'https:';
}

/** Nothing else may stand in a header. */
const isBotToken = (token: unknown) => typeof token === 'string' && /^xoxb-[\w-]+$/.test(token);
