import { OPT_IN_REGIONS, type Region } from '../../settings/regions';

/** Why a call of AWS failed, as far as a user can do something about it. */
export type AwsErrorKind =
  | 'no credentials'
  | 'credentials expired'
  | 'credentials unknown'
  | 'Region not enabled'
  | 'access denied'
  | 'no network'
  | 'certificate'
  | 'not an answer of AWS'
  | 'clock'
  | 'throttled'
  | 'other';

export interface ExplainedError {
  readonly kind: AwsErrorKind;
  /** What happened and what to do, in one line. */
  readonly message: string;
}

/** What the SDK and Node add to an error. */
interface SdkError extends Error {
  readonly code?: unknown;
  readonly errors?: readonly unknown[];
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly statusCode?: number; readonly headers?: Readonly<Record<string, string>> };
  readonly $responseBodyText?: unknown;
}

/**
 * Explains an error of the AWS SDK in the user's terms.
 * @param region that was called, if known
 * @param env names the profile in use
 * @returns undefined if the error is neither from the SDK nor from the network
 */
export function explainAwsError(
  error: unknown,
  region?: Region,
  env: NodeJS.ProcessEnv = process.env,
): ExplainedError | undefined {
  if (!(error instanceof Error)) return undefined;
  const given = withAwsName(error);
  const at = region === undefined ? '' : ` in ${region}`;
  return (
    credentials(given, env) ??
    foreignAnswer(given, at) ??
    unknownCredentials(given, region) ??
    denied(given, at) ??
    clock(given) ??
    throttled(given, at) ??
    network(given, at) ??
    other(given)
  );
}

/** The calls of the functions (functions/aws/call.ts) have AWS's name for an error in `code`. */
function withAwsName(error: SdkError): SdkError {
  if (error.name !== 'AwsError') return error;
  const { message, code } = error;
  return { name: String(code), message, code };
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html */
function credentials({ name, message }: SdkError, env: NodeJS.ProcessEnv): ExplainedError | undefined {
  const { AWS_PROFILE: profile } = env;
  const option = profile ? ` --profile ${profile}` : '';
  const isProvider = ['CredentialsProviderError', 'TokenProviderError', 'ProviderError'].includes(name);
  if (EXPIRED.has(name) || (isProvider && NO_SESSION.test(message))) {
    const signIn = LOGIN.test(message)
      ? `aws login${option}`
      : `with IAM Identity Center: aws sso login${option}`;
    return {
      kind: 'credentials expired',
      message: `the AWS session${profile ? ` of the profile ${profile}` : ''} has expired, or there is none; sign in again (${signIn})`,
    };
  }
  if (!isProvider) return undefined;
  const advice = profile
    ? `no AWS credentials from the profile ${profile} (AWS_PROFILE): ${oneLine(message)}; aws configure list-profiles shows the profiles; with IAM Identity Center: aws sso login${option}`
    : 'no AWS credentials; choose a profile (export AWS_PROFILE=…; with IAM Identity Center then: aws sso login), or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY';
  return { kind: 'no credentials', message: advice };
}

/** Messages of the SDK's credential providers if there is no session, or if it has expired. */
const NO_SESSION = /expired|SSO session|Failed to load token|aws (sso )?login/i;
/** Those of them that `aws login` fixes: a console session. */
const LOGIN = /login[/\\]cache|aws login/i;

/** Names vary by service; `RequestExpired` is that of EC2. */
const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'ExpiredTokenError']);

/** AWS answers in JSON, XML or CBOR; HTML comes from something in between, such as a proxy. */
function foreignAnswer(error: SdkError, at: string): ExplainedError | undefined {
  const { $response, $responseBodyText, $metadata, message } = error;
  const type = $response?.headers?.['content-type'] ?? '';
  const body = typeof $responseBodyText === 'string' ? $responseBodyText.trimStart() : '';
  const isHtml =
    /text\/html/i.test(type) ||
    /^<(!doctype html|html)/i.test(body) ||
    /'<', "\s*<(!doctype|html)/i.test(message);
  if (!isHtml) return undefined;
  const status = $response?.statusCode ?? $metadata?.httpStatusCode;
  return {
    kind: 'not an answer of AWS',
    message: `something other than AWS answered${at}: a web page${status ? ` (HTTP ${status})` : ''} instead of data; check HTTPS_PROXY, the sign-in of the network, and AWS_ENDPOINT_URL`,
  };
}

const UNKNOWN = new Set([
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidAccessKeyId',
  'AuthFailure',
  'SignatureDoesNotMatch',
]);

/** https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html */
function unknownCredentials({ name }: SdkError, region: Region | undefined): ExplainedError | undefined {
  const isOptIn = (OPT_IN_REGIONS as readonly (Region | undefined)[]).includes(region);
  if (NOT_ENABLED.has(name) || (isOptIn && UNKNOWN.has(name)))
    return {
      kind: 'Region not enabled',
      message: `${region ?? 'the Region'} is not enabled in this account (${name}); enable it in the account settings, or take it out of terraform.tfvars`,
    };
  if (!UNKNOWN.has(name)) return undefined;
  return {
    kind: 'credentials unknown',
    message: `AWS does not accept these credentials${region === undefined ? '' : ` in ${region}`} (${name}): the key is wrong or deleted, or of another partition (China, GovCloud, European Sovereign Cloud), which this project does not support`,
  };
}

const NOT_ENABLED = new Set(['OptInRequired', 'RegionDisabledException']);

const DENIED =
  /^(AccessDenied(Exception)?|UnauthorizedOperation|UnauthorizedException|AuthorizationError(Exception)?|NotAuthorized|Client\.UnauthorizedOperation)$/;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
function denied({ name, message }: SdkError, at: string): ExplainedError | undefined {
  if (!DENIED.test(name)) return undefined;
  const [, principal, action, , resource, because] =
    /User: (\S+) is not authorized to perform: ([\w-]+:\w+)( on resource: (\S+))?(?: (?:because|with) (.*))?/.exec(
      oneLine(message),
    ) ?? [];
  if (action === undefined)
    return { kind: 'access denied', message: `access denied${at}: ${oneLine(message)}` };
  const on = resource ? ` on ${resource}` : '';
  return {
    kind: 'access denied',
    message: `access denied${at}: ${principal} may not call ${action}${on}${because ? ` (${because.replace(/\.$/, '')})` : ''}; allow that action`,
  };
}

function clock({ name, message }: SdkError): ExplainedError | undefined {
  const isSkewed =
    name === 'RequestTimeTooSkewed' ||
    (/^(InvalidSignatureException|SignatureDoesNotMatch)$/.test(name) &&
      /expired|not yet current/i.test(message));
  if (!isSkewed) return undefined;
  return {
    kind: 'clock',
    message: 'the clock of this machine differs from that of AWS by minutes; set it, and try again',
  };
}

const THROTTLED =
  /^(Throttl\w*|TooManyRequests(Exception)?|RequestLimitExceeded|RequestThrottled(Exception)?|SlowDown|PriorRequestNotComplete)$/;

function throttled({ name }: SdkError, at: string): ExplainedError | undefined {
  if (!THROTTLED.test(name)) return undefined;
  return { kind: 'throttled', message: `AWS limits the rate of calls${at} (${name}); try again in a minute` };
}

const UNREACHABLE =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|UND_ERR_\w+)$/;
const CERTIFICATE =
  /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_CERT_\w+)$/;

function network(error: SdkError, at: string): ExplainedError | undefined {
  // A host with several addresses gives one error for each.
  const [first = error] = (error.errors ?? []).filter((each) => each instanceof Error) as SdkError[];
  const code = String(error.code ?? first.code ?? '');
  if (CERTIFICATE.test(code))
    return {
      kind: 'certificate',
      message: `the certificate of the endpoint${at} is not trusted (${code}); behind a proxy that inspects traffic, set NODE_EXTRA_CA_CERTS to the file with its certificate`,
    };
  const isTimeout = error.name === 'TimeoutError';
  if (!isTimeout && !UNREACHABLE.test(code)) return undefined;
  return {
    kind: 'no network',
    message: `AWS cannot be reached${at} (${reasonOf(first) || code}); check the network, HTTPS_PROXY and AWS_ENDPOINT_URL`,
  };
}

/** The SDK names its own option when a request takes too long. */
function reasonOf({ message }: Error): string {
  const [, ms] = /exceeded the configured (\d+) ms requestTimeout/.exec(message) ?? [];
  return ms === undefined ? oneLine(message) : `no answer within ${Number(ms) / 1000} seconds`;
}

/** The message of AWS with its error name. */
function other({ name, message, $metadata }: SdkError): ExplainedError | undefined {
  if ($metadata === undefined) return undefined;
  return { kind: 'other', message: `${name}: ${oneLine(message)}` };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
