import { faultOf, type Log } from './log';

/** The webhooks parameter cannot be read, is not what it should be, or lacks a name. Never quotes its content. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
}

/** The URLs of webhooks by name. Both methods reject with SecretError. */
export interface Webhooks {
  /** The URL of `name`. */
  urlOf(name: string, invokedAt: number): Promise<string>;
  /** The URL of `name` once more, from the parameter itself unless it was read in this invocation already. */
  renewedUrlOf(name: string, invokedAt: number): Promise<string>;
}

export interface WebhooksSource {
  /** Reads the parameter: a JSON object, name → URL. */
  readonly read: () => Promise<string>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Log;
}

/** How long a warm container trusts what it read. */
const TTL_MS = 5 * 60 * 1000;

/** Webhooks that a warm container reads once in five minutes. `invokedAt`: when this invocation began, in ms. */
export function createWebhooks({ read, now, log }: WebhooksSource): Webhooks {
  let known: ReadonlyMap<string, string> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;

  /** What was read at `since` or later. An older map is better than an alert that waits for the parameter. */
  async function readSince(since: number): Promise<ReadonlyMap<string, string>> {
    if (known !== undefined && readAt >= since) return known;
    try {
      known = parseWebhooks(await read());
      readAt = now();
    } catch (fault) {
      const error = asSecretError(fault);
      if (known === undefined) throw error;
      log({ level: 'warn', ...faultOf(error) });
    }
    return known;
  }

  async function renewedUrlOf(name: string, invokedAt: number): Promise<string> {
    const url = (await readSince(invokedAt)).get(name);
    if (url === undefined)
      throw new SecretError(`webhook "${name}" is not in the webhooks parameter, or has no https URL there`);
    return url;
  }

  return {
    urlOf: async (name, invokedAt) =>
      (await readSince(now() - TTL_MS)).get(name) ?? (await renewedUrlOf(name, invokedAt)),
    renewedUrlOf,
  };
}

function asSecretError(fault: unknown): SecretError {
  if (fault instanceof SecretError) return fault;
  return new SecretError(`the webhooks parameter cannot be read: ${faultOf(fault).message}`);
}

/** JSON.parse would quote the text in its error, so that is not passed on. */
function parseWebhooks(text: string): ReadonlyMap<string, string> {
  try {
    const content: unknown = JSON.parse(text);
    if (content !== null && typeof content === 'object' && !Array.isArray(content)) return usable(content);
  } catch {
    // Falls through to the error below.
  }
  throw new SecretError('the webhooks parameter is not a JSON object of webhook names and URLs');
}

/** What is no https URL counts as missing: one bad entry must not silence the others. */
function usable(content: object): ReadonlyMap<string, string> {
  return new Map(Object.entries(content).filter(([, url]) => isHttps(url)));
}

function isHttps(url: unknown): url is string {
  return typeof url === 'string' && URL.canParse(url) && new URL(url).protocol === 'https:';
}
