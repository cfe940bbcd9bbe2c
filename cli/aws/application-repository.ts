import { createHash, createHmac } from 'node:crypto';
import type { Region } from '../../settings/regions';
import type { Caller } from './caller';

/** An application of the Serverless Application Repository, as far as it is looked at. */
export interface Application {
  readonly version?: {
    readonly semanticVersion?: string;
    readonly requiredCapabilities?: readonly string[];
    /** Whether the Region that was asked has every type of resource that is in it. */
    readonly resourcesSupported?: boolean;
  };
}

export interface ApplicationRepository {
  /**
   * @param id the ARN of the application
   * @throws Error in the form of the SDK's, with AWS's name for it
   */
  readonly getApplication: (region: Region, id: string, semanticVersion: string) => Promise<Application>;
}

/** Milliseconds, as the clients of the SDK have it for an answer. */
const TIMEOUT = 20_000;

/**
 * The one call that is needed, signed by the SDK's own signer: the SDK has a client for it, but in versions of its own packages
 * that would bring a second copy of each.
 * https://docs.aws.amazon.com/serverlessrepo/latest/devguide/applications-applicationid.html
 */
export function applicationRepository(
  { credentials }: Pick<Caller, 'credentials'>,
  env: NodeJS.ProcessEnv = process.env,
): ApplicationRepository {
  return {
    getApplication: (region, id, semanticVersion) => {
      const url = new URL(endpoint(region, env));
      const path = `/applications/${encodeURIComponent(id)}`;
      return get({ url, path, query: { semanticVersion }, region }, credentials);
    },
  };
}

interface Request {
  /** Of the endpoint. */
  readonly url: URL;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly region: Region;
}

async function get(
  { url, path, query, region }: Request,
  credentials: Caller['credentials'],
): Promise<Application> {
  const { SignatureV4 } = await import('@smithy/signature-v4');
  const signer = new SignatureV4({ credentials, region, service: 'serverlessrepo', sha256: Sha256 });
  const { headers } = await signer.sign({
    method: 'GET',
    protocol: url.protocol,
    hostname: url.hostname,
    path,
    query,
    headers: { host: url.host },
  });
  const response = await fetch(`${url.origin}${path}?${new URLSearchParams(query)}`, {
    headers,
    signal: AbortSignal.timeout(TIMEOUT),
  }).catch((error) => Promise.reject(withCode(error)));
  const text = await response.text();
  if (!response.ok) throw refusal(response, text);
  return JSON.parse(text);
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
function endpoint(region: Region, env: NodeJS.ProcessEnv): string {
  return (
    env.AWS_ENDPOINT_URL_SERVERLESSAPPLICATIONREPOSITORY ||
    env.AWS_ENDPOINT_URL ||
    `https://serverlessrepo.${region}.amazonaws.com`
  );
}

/** `x-amzn-errortype` is `NotFoundException:http://…`, or the name alone. */
function refusal({ status, headers }: Response, text: string): Error {
  const [name] = (headers.get('x-amzn-errortype') ?? 'UnknownError').split(/[:#]/);
  const [, message = text.slice(0, 200)] = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/i.exec(text) ?? [];
  return Object.assign(new Error(message), {
    name,
    $metadata: { httpStatusCode: status },
    $response: { statusCode: status, headers: { 'content-type': headers.get('content-type') ?? '' } },
  });
}

/** fetch keeps the error of the network in `cause`. */
function withCode(error: Error): Error {
  const cause = error.cause as { code?: string; message?: string } | undefined;
  return cause?.code === undefined
    ? error
    : Object.assign(new Error(cause.message ?? error.message), { code: cause.code });
}

/** What the signer calls to hash. */
class Sha256 {
  private readonly hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytes(secret));
  }

  update(data: Uint8Array): void {
    this.hash.update(data);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest());
  }

  reset(): void {
    throw new Error('a hash is used once');
  }
}

function bytes(data: string | ArrayBuffer | ArrayBufferView): string | Uint8Array {
  if (typeof data === 'string') return data;
  return data instanceof ArrayBuffer
    ? new Uint8Array(data)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
