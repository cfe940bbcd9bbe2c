import { type AwsEnvironment, AwsError, createAws } from '../../../functions/notifier/aws';

const CREDENTIALS: AwsEnvironment = {
  AWS_REGION: 'ap-northeast-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'not-a-secret',
  AWS_SESSION_TOKEN: 'token',
};

interface Sent {
  readonly url: string;
  readonly target: string | null;
  readonly authorization: string | null;
  readonly token: string | null;
  readonly body: unknown;
}

/** Calls that are answered one after the other, and what was sent. */
function fakeAws(answers: readonly (() => Response)[], environment = CREDENTIALS) {
  const sent: Sent[] = [];
  const left = [...answers];
  const aws = createAws(environment, async (input) => {
    const request = input as Request;
    sent.push({
      url: request.url,
      target: request.headers.get('x-amz-target'),
      authorization: request.headers.get('authorization'),
      token: request.headers.get('x-amz-security-token'),
      body: await request.json(),
    });
    return (left.shift() as () => Response)();
  });
  return { aws, sent };
}

const json =
  (body: object, status = 200) =>
  () =>
    Response.json(body, { status });

test('a parameter is read decrypted, with a signed request to the Region', async () => {
  const { aws, sent } = fakeAws([json({ Parameter: { Value: '{"alerts":"x"}' } })]);
  expect(await aws.getParameter('/monitoring/slack-webhooks')).toBe('{"alerts":"x"}');
  expect(sent).toEqual([
    {
      url: 'https://ssm.ap-northeast-1.amazonaws.com/',
      target: 'AmazonSSM.GetParameter',
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/ap-northeast-1\/ssm\/aws4_request, /,
      ),
      token: 'token',
      body: { Name: '/monitoring/slack-webhooks', WithDecryption: true },
    },
  ]);
});

test('an item is read consistently, and is undefined where there is none', async () => {
  const { aws, sent } = fakeAws([json({ Item: { id: { S: 'x' } } }), json({})]);
  expect(await aws.getItem('t', { id: { S: 'x' } })).toEqual({ id: { S: 'x' } });
  expect(await aws.getItem('t', { id: { S: 'y' } })).toBeUndefined();
  expect(sent[0]).toMatchObject({
    url: 'https://dynamodb.ap-northeast-1.amazonaws.com/',
    target: 'DynamoDB_20120810.GetItem',
    body: { TableName: 't', Key: { id: { S: 'x' } }, ConsistentRead: true },
  });
});

test('an item is put', async () => {
  const { aws, sent } = fakeAws([json({})]);
  await aws.putItem('t', { id: { S: 'x' }, expires: { N: '1' } });
  expect(sent[0]).toMatchObject({
    target: 'DynamoDB_20120810.PutItem',
    body: { TableName: 't', Item: { id: { S: 'x' }, expires: { N: '1' } } },
  });
});

describe('a finding of Inspector Classic', () => {
  const ARN = 'arn:aws:inspector:us-east-1:111122223333:target/0-a/template/0-b/run/0-c/finding/0-d';

  test('is asked for in its own Region', async () => {
    const { aws, sent } = fakeAws([json({ findings: [{ title: 'a port is open' }], failedItems: {} })]);
    expect(await aws.describeFinding(ARN, 'us-east-1')).toEqual({ title: 'a port is open' });
    expect(sent[0]).toMatchObject({
      url: 'https://inspector.us-east-1.amazonaws.com/',
      target: 'InspectorService.DescribeFindings',
      authorization: expect.stringContaining('/us-east-1/inspector/aws4_request'),
      body: { findingArns: [ARN] },
    });
  });

  test('is asked for at the standard endpoint variable', async () => {
    const environment = { ...CREDENTIALS, AWS_ENDPOINT_URL_INSPECTOR: 'http://127.0.0.1:4' };
    const { aws, sent } = fakeAws([json({ findings: [{}] })], environment);
    await aws.describeFinding(ARN, 'us-east-1');
    expect(sent[0]?.url).toBe('http://127.0.0.1:4/');
  });

  test.each([
    [{ [ARN]: { failureCode: 'ITEM_DOES_NOT_EXIST', retryable: false } }, 'ITEM_DOES_NOT_EXIST'],
    [{}, 'no such finding'],
  ])('that is not there is an error', async (failedItems, code) => {
    const { aws } = fakeAws([json({ findings: [], failedItems })]);
    await expect(aws.describeFinding(ARN, 'us-east-1')).rejects.toMatchObject({
      name: 'AwsError',
      message: `DescribeFindings: ${code}`,
      code,
    });
  });
});

test.each([
  [
    'for both',
    { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' },
    'http://127.0.0.1:4566/',
    'http://127.0.0.1:4566/',
  ],
  [
    'for each, which goes first',
    {
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_ENDPOINT_URL_SSM: 'http://127.0.0.1:2',
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:3',
    },
    'http://127.0.0.1:2/',
    'http://127.0.0.1:3/',
  ],
])('endpoints come from the standard variables %s', async (_, endpoints, ssm, dynamodb) => {
  const answers = [json({ Parameter: { Value: '' } }), json({})];
  const { aws, sent } = fakeAws(answers, { ...CREDENTIALS, ...endpoints });
  await aws.getParameter('p');
  await aws.getItem('t', {});
  expect(sent.map(({ url }) => url)).toEqual([ssm, dynamodb]);
});

test('a refusal has the code of AWS and is not repeated', async () => {
  const type = 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException';
  const { aws, sent } = fakeAws([json({ __type: type, message: 'Requested resource not found' }, 400)]);
  const error = await aws.getItem('t', {}).catch((fault: unknown) => fault);
  expect(error).toEqual(
    new AwsError('GetItem: ResourceNotFoundException Requested resource not found', '', 400),
  );
  expect(error).toMatchObject({ code: 'ResourceNotFoundException', status: 400 });
  expect(sent).toHaveLength(1);
});

test('a fault of AWS is tried once more', async () => {
  const fault = json({ __type: 'InternalServerError' }, 500);
  const recovers = fakeAws([fault, json({})]);
  await recovers.aws.putItem('t', {});
  expect(recovers.sent).toHaveLength(2);

  const stays = fakeAws([fault, fault, json({})]);
  await expect(stays.aws.putItem('t', {})).rejects.toMatchObject({
    code: 'InternalServerError',
    status: 500,
  });
  expect(stays.sent).toHaveLength(2);
});

test('a network fault is tried once more, and named by its code', async () => {
  const refused = () => {
    throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
  };
  const { aws, sent } = fakeAws([refused, refused]);
  await expect(aws.getParameter('p')).rejects.toMatchObject({
    name: 'AwsError',
    message: 'GetParameter: no answer (ECONNREFUSED)',
    code: 'ECONNREFUSED',
  });
  expect(sent).toHaveLength(2);
});

test('an answer that is not JSON is a fault', async () => {
  const page = () => new Response('<html>');
  await expect(fakeAws([page, page]).aws.getParameter('p')).rejects.toBeInstanceOf(AwsError);
});

test('messages are sent and put back', async () => {
  const { aws, sent } = fakeAws([json({ MessageId: 'm' }), () => new Response('')]);
  await aws.sendMessage('https://queue', { body: 'b', attributes: { ERROR_CODE: 'SLACK_404' } });
  await aws.changeVisibility('https://queue', 'receipt', 30);
  expect(sent.map(({ target, url, body }) => ({ target, url, body }))).toEqual([
    {
      target: 'AmazonSQS.SendMessage',
      url: 'https://sqs.ap-northeast-1.amazonaws.com/',
      body: {
        QueueUrl: 'https://queue',
        MessageBody: 'b',
        MessageAttributes: { ERROR_CODE: { DataType: 'String', StringValue: 'SLACK_404' } },
      },
    },
    {
      target: 'AmazonSQS.ChangeMessageVisibility',
      url: 'https://sqs.ap-northeast-1.amazonaws.com/',
      body: { QueueUrl: 'https://queue', ReceiptHandle: 'receipt', VisibilityTimeout: 30 },
    },
  ]);
});
