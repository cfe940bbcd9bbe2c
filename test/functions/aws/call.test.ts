import { type AwsEnvironment, AwsError, createCall } from '../../../functions/aws/call';

const CREDENTIALS: AwsEnvironment = {
  AWS_REGION: 'ap-northeast-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'not-a-secret',
  AWS_SESSION_TOKEN: 'token',
};

interface Sent {
  readonly url: string;
  readonly target: string | null;
  readonly contentType: string | null;
  readonly authorization: string | null;
  readonly token: string | null;
  readonly body: unknown;
}

/** Calls that are answered one after the other, and what was sent. */
function fakeAws(answers: readonly (() => Response)[], environment = CREDENTIALS) {
  const sent: Sent[] = [];
  const left = [...answers];
  const call = createCall(environment, async (input) => {
    const request = input as Request;
    sent.push({
      url: request.url,
      target: request.headers.get('x-amz-target'),
      contentType: request.headers.get('content-type'),
      authorization: request.headers.get('authorization'),
      token: request.headers.get('x-amz-security-token'),
      body: await request.json(),
    });
    return (left.shift() as () => Response)();
  });
  return { call, sent };
}

const json =
  (body: object, status = 200) =>
  () =>
    Response.json(body, { status });

const PARAMETER = { Name: '/monitoring/slack-webhooks', WithDecryption: true };

test('a call is a signed request to the Region of the function', async () => {
  const { call, sent } = fakeAws([json({ Parameter: { Value: '{}' } })]);
  expect(await call('ssm', 'GetParameter', PARAMETER)).toEqual({ Parameter: { Value: '{}' } });
  expect(sent).toEqual([
    {
      url: 'https://ssm.ap-northeast-1.amazonaws.com/',
      target: 'AmazonSSM.GetParameter',
      contentType: 'application/x-amz-json-1.1',
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/ap-northeast-1\/ssm\/aws4_request, /,
      ),
      token: 'token',
      body: PARAMETER,
    },
  ]);
});

test.each([
  ['dynamodb', 'GetItem', 'DynamoDB_20120810.GetItem', '1.0'],
  ['sqs', 'SendMessage', 'AmazonSQS.SendMessage', '1.0'],
  ['inspector', 'DescribeFindings', 'InspectorService.DescribeFindings', '1.1'],
] as const)(
  '%s has its own name and version of the protocol',
  async (service, operation, target, version) => {
    const { call, sent } = fakeAws([json({})]);
    await call(service, operation, {});
    const contentType = `application/x-amz-json-${version}`;
    expect(sent).toMatchObject([
      { url: `https://${service}.ap-northeast-1.amazonaws.com/`, target, contentType },
    ]);
  },
);

test('a call to another Region is signed for that Region', async () => {
  const { call, sent } = fakeAws([json({})]);
  await call('inspector', 'DescribeFindings', {}, 'us-east-1');
  expect(sent).toMatchObject([
    {
      url: 'https://inspector.us-east-1.amazonaws.com/',
      authorization: expect.stringContaining('/us-east-1/inspector/aws4_request'),
    },
  ]);
});

test('an empty response is an empty output', async () => {
  const { call } = fakeAws([() => new Response('')]);
  expect(await call('sqs', 'ChangeMessageVisibility', {})).toEqual({});
});

const SERVICES = ['ssm', 'dynamodb', 'inspector', 'sqs'] as const;

test.each([
  ['for all', { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' }, [4566, 4566, 4566, 4566]],
  [
    'for each, which go first',
    {
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_ENDPOINT_URL_SSM: 'http://127.0.0.1:2',
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:3',
      AWS_ENDPOINT_URL_INSPECTOR: 'http://127.0.0.1:4',
      AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:5',
    },
    [2, 3, 4, 5],
  ],
])('endpoints come from the standard variables %s', async (_, endpoints, ports) => {
  const answers = SERVICES.map(() => json({}));
  const { call, sent } = fakeAws(answers, { ...CREDENTIALS, ...endpoints });
  for (const service of SERVICES) await call(service, 'Any', {});
  expect(sent.map(({ url }) => url)).toEqual(ports.map((port) => `http://127.0.0.1:${port}/`));
});

test('a call that AWS refuses has the error code of AWS and is not repeated', async () => {
  const type = 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException';
  const { call, sent } = fakeAws([json({ __type: type, message: 'Requested resource not found' }, 400)]);
  const error = await call('dynamodb', 'GetItem', {}).catch((fault: unknown) => fault);
  expect(error).toEqual(
    new AwsError('GetItem: ResourceNotFoundException Requested resource not found', '', 400),
  );
  expect(error).toMatchObject({ code: 'ResourceNotFoundException', status: 400 });
  expect(sent).toHaveLength(1);
});

test('a refusal without a code or a message is unknown', async () => {
  const { call } = fakeAws([json({}, 400)]);
  await expect(call('sqs', 'SendMessage', {})).rejects.toEqual(
    expect.objectContaining({ message: 'SendMessage: unknown', code: 'unknown', status: 400 }),
  );
});

test('without a Region in the environment calls go to us-east-1', async () => {
  const { call, sent } = fakeAws([json({})], { ...CREDENTIALS, AWS_REGION: undefined });
  await call('sqs', 'SendMessage', {});
  expect(sent).toMatchObject([{ url: 'https://sqs.us-east-1.amazonaws.com/' }]);
});

test('a call that fails in AWS is tried once more', async () => {
  const fault = json({ __type: 'InternalServerError' }, 500);
  const recovers = fakeAws([fault, json({ Item: {} })]);
  expect(await recovers.call('dynamodb', 'GetItem', {})).toEqual({ Item: {} });
  expect(recovers.sent).toHaveLength(2);

  const stays = fakeAws([fault, fault, json({})]);
  await expect(stays.call('dynamodb', 'GetItem', {})).rejects.toMatchObject({
    code: 'InternalServerError',
    status: 500,
  });
  expect(stays.sent).toHaveLength(2);
});

test('a call with a network error is tried once more, and the error has its code', async () => {
  const refused = () => {
    throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
  };
  const { call, sent } = fakeAws([refused, refused]);
  await expect(call('ssm', 'GetParameter', PARAMETER)).rejects.toMatchObject({
    name: 'AwsError',
    message: 'GetParameter: no answer (ECONNREFUSED)',
    code: 'ECONNREFUSED',
  });
  expect(sent).toHaveLength(2);
});

test('a response that is not JSON rejects', async () => {
  const page = () => new Response('<html>');
  await expect(fakeAws([page, page]).call('ssm', 'GetParameter', PARAMETER)).rejects.toBeInstanceOf(AwsError);
});

test('a call that is not answered in three seconds ends, and is not repeated', async () => {
  const timeout = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  const timer = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort(timeout));
  let calls = 0;
  const call = createCall(CREDENTIALS, async (_, init) => {
    calls++;
    init?.signal?.throwIfAborted();
    return Response.json({});
  });
  await expect(call('sqs', 'SendMessage', {})).rejects.toMatchObject({
    message: 'SendMessage: no answer (TimeoutError)',
    code: 'TimeoutError',
  });
  expect(timer).toHaveBeenCalledWith(3000);
  expect(calls).toBe(1);
  timer.mockRestore();
});

test('another secret in the environment gives another signature', async () => {
  const signature = async (AWS_SECRET_ACCESS_KEY: string) => {
    const { call, sent } = fakeAws([json({})], { ...CREDENTIALS, AWS_SECRET_ACCESS_KEY });
    await call('sqs', 'SendMessage', {});
    return sent[0]?.authorization;
  };
  expect(await signature('one')).not.toBe(await signature('another'));
});
