import { sign } from './sign';

/** A call that AWS refused or did not answer: `code` is AWS's error code, or the kind of network error; `status` is that of HTTP. */
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
  readonly AWS_ENDPOINT_URL_INSPECTOR?: string | undefined;
  readonly AWS_ENDPOINT_URL_ORGANIZATIONS?: string | undefined;
  readonly AWS_ENDPOINT_URL_SQS?: string | undefined;
}

/** Prefix of `x-amz-target`, and version of the AWS JSON protocol, from the service models in botocore. */
const PROTOCOLS = {
  ssm: ['AmazonSSM', '1.1'],
  dynamodb: ['DynamoDB_20120810', '1.0'],
  inspector: ['InspectorService', '1.1'],
  organizations: ['AWSOrganizationsV20161128', '1.1'],
  sqs: ['AmazonSQS', '1.0'],
} as const;
type AwsService = keyof typeof PROTOCOLS;

// biome-ignore lint/suspicious/noExplicitAny: the output has the shape that AWS documents; it is not validated here.
export type AwsOutput = Record<string, any>;

/**
 * Calls an operation of an AWS service, by default in the Region of the function. Rejects with AwsError. A call may be made
 * twice, so the operation must be idempotent, or a second execution harmless. The AWS SDK would take 160 ms to load, this 3 ms.
 */
export type Call = (
  service: AwsService,
  operation: string,
  input: object,
  region?: string,
) => Promise<AwsOutput>;

/** Limit of a call with all its attempts; a service in the same Region usually answers within 20 ms. */
const TIMEOUT_MS = 3000;
const ATTEMPTS = 2;

/** Creates the function that calls AWS, with the credentials, Region and endpoints of the environment. */
export function createCall(environment: AwsEnvironment, fetch: typeof globalThis.fetch): Call {
  const credentials = {
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
    sessionToken: environment.AWS_SESSION_TOKEN,
  };
  const home = environment.AWS_REGION ?? 'us-east-1';

  return async (service, operation, input, region = home) => {
    const [api, version] = PROTOCOLS[service];
    const url = endpointOf(service, region, environment);
    const headers = {
      'content-type': `application/x-amz-json-${version}`,
      'x-amz-target': `${api}.${operation}`,
    };
    const body = JSON.stringify(input);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    for (let attempt = 1; ; attempt++) {
      const signed = await sign({ url, headers, body, service, region }, credentials, new Date());
      const request = new Request(url, { method: 'POST', headers: signed, body });
      const outcome = await send(fetch, request, signal, operation);
      if (!(outcome instanceof AwsError)) return outcome;
      if (attempt === ATTEMPTS || signal.aborted || (outcome.status ?? 500) < 500) throw outcome;
    }
  };
}

function endpointOf(service: AwsService, region: string, environment: AwsEnvironment): URL {
  const own = environment[`AWS_ENDPOINT_URL_${service.toUpperCase() as Uppercase<AwsService>}`];
  return new URL(own || environment.AWS_ENDPOINT_URL || `https://${service}.${region}.amazonaws.com`);
}

/** Makes one attempt. Resolves to an AwsError, rather than rejecting, if it fails. */
async function send(
  fetch: typeof globalThis.fetch,
  request: Request,
  signal: AbortSignal,
  operation: string,
): Promise<AwsOutput | AwsError> {
  try {
    const response = await fetch(request, { signal });
    // Some operations of SQS have an empty response.
    const answer = JSON.parse((await response.text()) || '{}') as AwsOutput;
    return response.ok ? answer : errorFrom(operation, response.status, answer);
  } catch (fault) {
    const { name, cause } = fault as { name?: string; cause?: { code?: string } };
    const code = cause?.code ?? name ?? 'fault';
    return new AwsError(`${operation}: no answer (${code})`, code);
  }
}

/** `__type` is `com.amazonaws.dynamodb.v20120810#ResourceNotFoundException` or its last part. */
function errorFrom(operation: string, status: number, answer: AwsOutput): AwsError {
  const code = String(answer.__type ?? 'unknown').replace(/^.*#/, '');
  const message = String(answer.message ?? answer.Message ?? '');
  return new AwsError(`${operation}: ${code} ${message}`.trim(), code, status);
}
