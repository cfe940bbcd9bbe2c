import { describeError, type Log } from '../../shared/log';

/** The webhooks parameter cannot be read, is invalid, or lacks an entry. The message never quotes its content. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
}

/** The URLs and the token for Slack. All methods reject with SecretError. `invokedAt`: when the invocation started, in ms since the epoch. */
export interface SlackSecrets {
  /** Returns the URL of a webhook. */
  urlOf(name: string, invokedAt: number): Promise<string>;
  /** Returns the URL of a webhook after Slack refused it: reads the parameter again, unless this invocation has read it. */
  renewedUrlOf(name: string, invokedAt: number): Promise<string>;
  /** Returns the token of the bot. */
  botToken(invokedAt: number): Promise<string>;
  /** Returns the token of the bot after Slack refused it, as `renewedUrlOf`. */
  renewedBotToken(invokedAt: number): Promise<string>;
}

export interface SecretsSource {
  /** Returns the content of the parameter: a JSON object, webhook name → URL, and `bot-token` → the token of the bot. */
  readonly read: () => Promise<string>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Log;
}

/** How long a warm container uses what it read. */
const TTL_MS = 5 * 60 * 1000;

/** The valid entries of the parameter: one invalid entry must not affect the others. */
interface Secrets {
  readonly urls: ReadonlyMap<string, string>;
  readonly botToken: string | undefined;
}

const BOT_TOKEN = 'bot-token';

/** Creates secrets that a warm container reads every five minutes. */
export function createSecrets(source: SecretsSource): SlackSecrets {
  const cache = new SecretsCache(source);
  const renewedUrlOf = async (name: string, invokedAt: number): Promise<string> => {
    const url = (await cache.readSince(invokedAt)).urls.get(name);
    if (url === undefined)
      throw new SecretError(`webhook "${name}" is not in the webhooks parameter, or has no https URL there`);
    return url;
  };
  const renewedBotToken = async (invokedAt: number): Promise<string> => {
    const { botToken } = await cache.readSince(invokedAt);
    if (botToken === undefined)
      throw new SecretError(
        `"${BOT_TOKEN}" is not in the webhooks parameter, or is not a bot token (xoxb-…) there`,
      );
    return botToken;
  };
  return {
    urlOf: async (name, invokedAt) =>
      (await cache.recent()).urls.get(name) ?? (await renewedUrlOf(name, invokedAt)),
    renewedUrlOf,
    botToken: async (invokedAt) => (await cache.recent()).botToken ?? (await renewedBotToken(invokedAt)),
    renewedBotToken,
  };
}

class SecretsCache {
  private secrets: Secrets | undefined;
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly source: SecretsSource) {}

  /** Returns secrets that were read at `since`, in ms since the epoch, or later. */
  async readSince(since: number): Promise<Secrets> {
    if (this.secrets !== undefined && this.readAt >= since) return this.secrets;
    try {
      this.secrets = parseSecrets(await this.source.read());
    } catch (error) {
      throw asSecretError(error);
    }
    this.readAt = this.source.now();
    return this.secrets;
  }

  /** Returns older secrets if the parameter cannot be read, so that alerts do not have to wait for it. */
  async recent(): Promise<Secrets> {
    try {
      return await this.readSince(this.source.now() - TTL_MS);
    } catch (error) {
      if (this.secrets === undefined) throw error;
      this.source.log({ level: 'warn', ...describeError(error) });
      return this.secrets;
    }
  }
}

function asSecretError(fault: unknown): SecretError {
  if (fault instanceof SecretError) return fault;
  return new SecretError(`the webhooks parameter cannot be read: ${describeError(fault).message}`);
}

/** The error of JSON.parse quotes the text, so it is replaced. */
function parseSecrets(text: string): Secrets {
  try {
    const content: unknown = JSON.parse(text);
    if (content !== null && typeof content === 'object' && !Array.isArray(content))
      return validEntries(content);
  } catch {
    // Falls through to the error below.
  }
  throw new SecretError('the webhooks parameter is not a JSON object of webhook names and URLs');
}

function validEntries(content: object): Secrets {
  const entries = Object.entries(content);
  const [, botToken] = entries.find(([name, value]) => name === BOT_TOKEN && isBotToken(value)) ?? [];
  return { urls: new Map(entries.filter(([, value]) => isHttps(value))), botToken };
}

function isHttps(url: unknown): url is string {
  return typeof url === 'string' && URL.canParse(url) && new URL(url).protocol === 'https:';
}

/** Slack's tokens are lowercase `xoxb-`. No other characters may be in an HTTP header. */
const isBotToken = (token: unknown) => typeof token === 'string' && /^xoxb-[\w-]+$/.test(token);
