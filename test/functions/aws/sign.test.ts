import { AwsV4Signer } from 'aws4fetch';
import fc from 'fast-check';
import { type Credentials, sign } from '../../../functions/aws/sign';

const NOW = new Date('2026-03-04T02:11:00.123Z');
const LONG_TERM: Credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not-a-secret' };

/** What the library makes of the same request. */
async function expected(url: string, body: string, credentials: Credentials): Promise<string | null> {
  const signer = new AwsV4Signer({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.GetParameter' },
    body,
    accessKeyId: credentials.accessKeyId,
    secretAccessKey: credentials.secretAccessKey,
    ...(credentials.sessionToken ? { sessionToken: credentials.sessionToken } : {}),
    service: 'ssm',
    region: 'eu-west-1',
    datetime: '20260304T021100Z',
    allHeaders: true,
  });
  return (await signer.sign()).headers.get('authorization');
}

function actual(url: string, body: string, credentials: Credentials): Promise<Record<string, string>> {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.GetParameter' };
  return sign({ url: new URL(url), headers, body, service: 'ssm', region: 'eu-west-1' }, credentials, NOW);
}

test('a request gets the headers that it is signed with, and the signature', async () => {
  expect(await actual('https://ssm.eu-west-1.amazonaws.com', '{}', LONG_TERM)).toEqual({
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AmazonSSM.GetParameter',
    'x-amz-date': '20260304T021100Z',
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/20260304\/eu-west-1\/ssm\/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=[0-9a-f]{64}$/,
    ),
  });
});

test('the token of a role is sent and signed', async () => {
  const headers = await actual('http://127.0.0.1:4566/', '{}', { ...LONG_TERM, sessionToken: 'token' });
  expect(headers['x-amz-security-token']).toBe('token');
  expect(headers.authorization).toContain('SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;');
});

test.each([undefined, 'token'])(
  'the signature with the token %p is the one that aws4fetch makes',
  async (sessionToken) => {
    const request = ['http://127.0.0.1:4566/path', '{"Name":"é"}', { ...LONG_TERM, sessionToken }] as const;
    expect((await actual(...request)).authorization).toBe(await expected(...request));
  },
);

test('the signature is the one that aws4fetch makes, whatever is sent and by whom', async () => {
  const urls = fc.constantFrom('https://ssm.eu-west-1.amazonaws.com', 'http://127.0.0.1:4566/');
  const tokens = fc.constantFrom(undefined, 'token');
  const bodies = fc.json();
  await fc.assert(
    fc.asyncProperty(urls, bodies, tokens, fc.base64String(), async (url, body, sessionToken, secret) => {
      const credentials = { ...LONG_TERM, secretAccessKey: secret, sessionToken };
      const { authorization } = await actual(url, body, credentials);
      expect(authorization).toBe(await expected(url, body, credentials));
    }),
  );
});
