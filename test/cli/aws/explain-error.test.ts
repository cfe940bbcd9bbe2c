import { explainAwsError } from '../../../cli/aws/explain-error';

const error = (name: string, message = '', more: object = {}) =>
  Object.assign(new Error(message), { name, ...more });
const NOT_AUTHORIZED =
  'User: arn:aws:iam::111122223333:user/eve is not authorized to perform: sqs:ReceiveMessage on resource: arn:aws:sqs:eu-west-1:111122223333:monitoring-dead-letters because no identity-based policy allows the sqs:ReceiveMessage action';

test.each([
  [
    'no credentials at all',
    error('CredentialsProviderError', 'Could not load credentials from any providers'),
    {},
    'no credentials',
    'no AWS credentials; choose a profile (export AWS_PROFILE=…; with IAM Identity Center then: aws sso login), or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  ],
  [
    'a profile that is not there',
    error(
      'CredentialsProviderError',
      'Could not resolve credentials using profile: [prd] in configuration/credentials file(s).',
    ),
    { AWS_PROFILE: 'prd' },
    'no credentials',
    'no AWS credentials from the profile prd (AWS_PROFILE): Could not resolve credentials using profile: [prd] in configuration/credentials file(s).; aws configure list-profiles shows the profiles; with IAM Identity Center: aws sso login --profile prd',
  ],
  [
    'an SSO session that has expired',
    error(
      'CredentialsProviderError',
      'The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login with the corresponding profile.',
    ),
    { AWS_PROFILE: 'prod' },
    'credentials expired',
    'the AWS session of the profile prod has expired, or there is none; sign in again (with IAM Identity Center: aws sso login --profile prod)',
  ],
  [
    'a session of the console that is not there',
    error(
      'CredentialsProviderError',
      'Failed to load token from /home/eve/.aws/login/cache/e00e.json: Error: ENOENT: no such file or directory',
    ),
    { AWS_PROFILE: 'console' },
    'credentials expired',
    'the AWS session of the profile console has expired, or there is none; sign in again (aws login --profile console)',
  ],
  [
    'an expired token',
    error('ExpiredTokenException', 'The security token included in the request is expired', {
      $metadata: { httpStatusCode: 400 },
    }),
    {},
    'credentials expired',
    'the AWS session has expired, or there is none; sign in again (with IAM Identity Center: aws sso login)',
  ],
  [
    'a missing permission',
    error('AccessDeniedException', NOT_AUTHORIZED, { $metadata: { httpStatusCode: 400 } }),
    {},
    'access denied',
    'access denied in us-east-1: arn:aws:iam::111122223333:user/eve may not call sqs:ReceiveMessage on arn:aws:sqs:eu-west-1:111122223333:monitoring-dead-letters (no identity-based policy allows the sqs:ReceiveMessage action); allow that action',
  ],
  [
    'a deny of an organization',
    error(
      'AccessDenied',
      'User: arn:aws:iam::111122223333:user/eve is not authorized to perform: events:PutEvents with an explicit deny in a service control policy',
    ),
    {},
    'access denied',
    'access denied in us-east-1: arn:aws:iam::111122223333:user/eve may not call events:PutEvents (an explicit deny in a service control policy); allow that action',
  ],
  [
    'a missing permission of the functions’ own calls',
    error('AwsError', `BatchGetItem: AccessDeniedException ${NOT_AUTHORIZED}`, {
      code: 'AccessDeniedException',
      status: 400,
    }),
    {},
    'access denied',
    expect.stringMatching(/^access denied in us-east-1: arn:\S+ may not call sqs:ReceiveMessage on arn:/),
  ],
  [
    'a web page of a proxy',
    error('SyntaxError', `Unexpected token '<', "<html><bod"... is not valid JSON`, {
      $metadata: {},
      $response: { statusCode: 407, headers: {} },
    }),
    {},
    'not an answer of AWS',
    'something other than AWS answered in us-east-1: a web page (HTTP 407) instead of data; check HTTPS_PROXY, the sign-in of the network, and AWS_ENDPOINT_URL',
  ],
  [
    'no network',
    error('AggregateError', '', {
      code: 'ECONNREFUSED',
      errors: [error('Error', 'connect ECONNREFUSED 127.0.0.1:9')],
    }),
    {},
    'no network',
    'AWS cannot be reached in us-east-1 (connect ECONNREFUSED 127.0.0.1:9); check the network, HTTPS_PROXY and AWS_ENDPOINT_URL',
  ],
  [
    'no DNS, by the functions’ own calls',
    error('AwsError', 'GetItem: no answer (ENOTFOUND)', { code: 'ENOTFOUND' }),
    {},
    'no network',
    'AWS cannot be reached in us-east-1 (GetItem: no answer (ENOTFOUND)); check the network, HTTPS_PROXY and AWS_ENDPOINT_URL',
  ],
  [
    'a proxy that inspects TLS',
    error('Error', 'self-signed certificate in certificate chain', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
    {},
    'certificate',
    expect.stringContaining('NODE_EXTRA_CA_CERTS'),
  ],
  [
    'credentials of another partition, or none that exist',
    error('UnrecognizedClientException', 'The security token included in the request is invalid.', {
      $metadata: {},
    }),
    {},
    'credentials unknown',
    'AWS does not accept these credentials in us-east-1 (UnrecognizedClientException): the key is wrong or deleted, or of another partition (China, GovCloud, European Sovereign Cloud), which this project does not support',
  ],
  [
    'a clock that is off',
    error(
      'InvalidSignatureException',
      'Signature expired: 20260304T021100Z is now earlier than 20260304T022100Z',
    ),
    {},
    'clock',
    expect.stringContaining('the clock of this machine'),
  ],
  [
    'too many calls',
    error('ThrottlingException', 'Rate exceeded', { $metadata: {} }),
    {},
    'throttled',
    'AWS limits the rate of calls in us-east-1 (ThrottlingException); try again in a minute',
  ],
  [
    'any other error of AWS',
    error('ValidationException', '1 validation\n error', { $metadata: {} }),
    {},
    'other',
    'ValidationException: 1 validation error',
  ],
])('%s is explained', (_, thrown, env, kind, message) => {
  expect(explainAwsError(thrown, 'us-east-1', env)).toEqual({ kind, message });
});

test('unknown credentials in an opt-in Region mean that it is not enabled', () => {
  const thrown = error('UnrecognizedClientException', 'invalid', { $metadata: {} });
  expect(explainAwsError(thrown, 'af-south-1', {})).toEqual({
    kind: 'Region not enabled',
    message:
      'af-south-1 is not enabled in this account (UnrecognizedClientException); enable it in the account settings, or take it out of terraform.tfvars',
  });
});

test.each([new TypeError('x is not a function'), new Error('cannot write file (EACCES)'), 'text', undefined])(
  '%s is no error of AWS',
  (thrown) => expect(explainAwsError(thrown, 'us-east-1', {})).toBeUndefined(),
);
