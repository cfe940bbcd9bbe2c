import { AwsClient } from 'aws4fetch';

/** The DynamoDB attribute values that are used here. */
export type Item = Readonly<Record<string, { readonly S: string } | { readonly N: string }>>;

/** The three calls that the notifier makes; the SDK for them would load for 160 ms instead of 3. All reject with AwsError. */
export interface Aws {
  /** The decrypted value of an SSM parameter. */
  getParameter(name: string): Promise<string>;
  /** Undefined if there is no such item. */
  getItem(table: string, key: Item): Promise<Item | undefined>;
  putItem(table: string, item: Item): Promise<void>;
}

/** A call that AWS refused, or that did not reach it: `code` is AWS's own, or the kind of the fault. */
export class AwsError extends Error {
  override readonly name = 'AwsError';

  constructor(
    message: string,
    readonly code: string,
    readonly status?: number,
  ) {
    super(message);
  }
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
export interface AwsEnvironment {
  readonly AWS_REGION?: string | undefined;
  readonly AWS_ACCESS_KEY_ID?: string | undefined;
  readonly AWS_SECRET_ACCESS_KEY?: string | undefined;
  readonly AWS_SESSION_TOKEN?: string | undefined;
  readonly AWS_ENDPOINT_URL?: string | undefined;
  readonly AWS_ENDPOINT_URL_SSM?: string | undefined;
  readonly AWS_ENDPOINT_URL_DYNAMODB?: string | undefined;
}

const PROTOCOLS = {
  ssm: { target: 'AmazonSSM', contentType: 'application/x-amz-json-1.1', endpoint: 'AWS_ENDPOINT_URL_SSM' },
  dynamodb: {
    target: 'DynamoDB_20120810',
    contentType: 'application/x-amz-json-1.0',
    endpoint: 'AWS_ENDPOINT_URL_DYNAMODB',
  },
} as const;
type Service = keyof typeof PROTOCOLS;

/** Bounds a call with all its attempts; both services answer within some 20 ms. */
const TIMEOUT_MS = 3000;
const ATTEMPTS = 2;

export function createAws(environment: AwsEnvironment, fetch: typeof globalThis.fetch): Aws {
  const call = createCall(environment, fetch);
  return {
    getParameter: async (name) => {
      const answer = await call('ssm', 'GetParameter', { Name: name, WithDecryption: true });
      return (answer.Parameter as { Value: string }).Value;
    },
    getItem: async (table, key) => {
      // Consistent: a retry a second later has to see what was posted.
      const answer = await call('dynamodb', 'GetItem', { TableName: table, Key: key, ConsistentRead: true });
      return answer.Item as Item | undefined;
    },
    putItem: async (table, item) => {
      await call('dynamodb', 'PutItem', { TableName: table, Item: item });
    },
  };
}

type Answer = Record<string, unknown>;
type Call = (service: Service, operation: string, input: object) => Promise<Answer>;

/** Signs with AwsClient but does not send with it: its fetch takes no deadline over its retries. */
function createCall(environment: AwsEnvironment, fetch: typeof globalThis.fetch): Call {
  const client = new AwsClient({
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
    ...(environment.AWS_SESSION_TOKEN ? { sessionToken: environment.AWS_SESSION_TOKEN } : {}),
  });
  const region = environment.AWS_REGION ?? 'us-east-1';

  return async (service, operation, input) => {
    const { target, contentType, endpoint } = PROTOCOLS[service];
    const url =
      environment[endpoint] || environment.AWS_ENDPOINT_URL || `https://${service}.${region}.amazonaws.com`;
    const init = {
      method: 'POST',
      headers: { 'content-type': contentType, 'x-amz-target': `${target}.${operation}` },
      body: JSON.stringify(input),
      aws: { service, region },
    };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    for (let attempt = 1; ; attempt++) {
      const request = await client.sign(url, init);
      const outcome = await send(fetch, request, signal, operation);
      if (!(outcome instanceof AwsError)) return outcome;
      // All three calls may be repeated without harm.
      if (attempt === ATTEMPTS || signal.aborted || (outcome.status ?? 500) < 500) throw outcome;
    }
  };
}

async function send(
  fetch: typeof globalThis.fetch,
  request: Request,
  signal: AbortSignal,
  operation: string,
): Promise<Answer | AwsError> {
  try {
    const response = await fetch(request, { signal });
    const answer = (await response.json()) as Answer;
    return response.ok ? answer : refusal(operation, response.status, answer);
  } catch (fault) {
    const { name, cause } = fault as { name?: string; cause?: { code?: string } };
    const code = cause?.code ?? name ?? 'fault';
    return new AwsError(`${operation}: no answer (${code})`, code);
  }
}

/** `__type` is `com.amazonaws.dynamodb.v20120810#ResourceNotFoundException` or its last part. */
function refusal(operation: string, status: number, answer: Answer): AwsError {
  const code = String(answer.__type ?? 'unknown').replace(/^.*#/, '');
  const message = String(answer.message ?? answer.Message ?? '');
  return new AwsError(`${operation}: ${code} ${message}`.trim(), code, status);
}
