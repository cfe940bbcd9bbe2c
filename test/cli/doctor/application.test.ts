import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ApplicationRepository, applicationRepository } from '../../../cli/aws/application-repository';
import { applicationCheck } from '../../../cli/doctor/checks/application';
import type { Region } from '../../../settings/regions';
import { parseSettings } from '../../../settings/schema';

const ID = 'arn:aws:serverlessrepo:us-east-1:444455556666:applications/aws-event-forwarder';

function settings(block: Readonly<Record<string, unknown>> = {}) {
  const event_forwarder = {
    enabled: true,
    regions: ['us-east-1', 'eu-west-1'],
    application_id: ID,
    semantic_version: '1.0.0',
    ...block,
  };
  return parseSettings({ event_forwarder }, 'terraform.tfvars');
}

const application = (version: object = {}) => ({
  version: {
    semanticVersion: '1.0.0',
    requiredCapabilities: ['CAPABILITY_IAM'],
    resourcesSupported: true,
    ...version,
  },
});

/** An error with AWS's name. */
const named = (name: string, message: string) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });

/** eu-west-1 gives this answer, us-east-1 the expected one. */
function inIreland(answer: Error | object): ApplicationRepository {
  const getApplication = async (region: Region) => {
    if (region !== 'eu-west-1') return application();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { getApplication };
}

test('an application that is available in each Region is ok', async () => {
  expect(await applicationCheck(settings(), inIreland(application()), [])).toEqual({
    title: 'Application',
    status: 'ok',
    text: 'aws-event-forwarder 1.0.0 is available in: us-east-1, eu-west-1',
  });
});

test.each<[string, string, string, Error | object]>([
  [
    'a denial',
    'no access',
    'eu-west-1: access denied: u may not call serverlessrepo:GetApplication; allow that action; or srest has not shared the application with this account',
    named('AccessDeniedException', 'User: u is not authorized to perform: serverlessrepo:GetApplication'),
  ],
  [
    'a refusal',
    'no access',
    'eu-west-1: ForbiddenException: no; or srest has not shared the application with this account',
    named('ForbiddenException', 'no'),
  ],
  [
    'no such application',
    'problem',
    'eu-west-1: there is no such application, or it does not have version 1.0.0, or it is not shared with this account',
    named('NotFoundException', 'nothing'),
  ],
  [
    'another version',
    'problem',
    'eu-west-1: there is no such application, or it does not have version 1.0.0',
    application({ semanticVersion: '0.9.0' }),
  ],
  [
    'a Region without what it needs',
    'problem',
    'eu-west-1: this Region does not support a resource type of the application',
    application({ resourcesSupported: false }),
  ],
  [
    'a capability that is not acknowledged',
    'problem',
    'eu-west-1: add CAPABILITY_NAMED_IAM to event_forwarder.capabilities',
    application({ requiredCapabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'] }),
  ],
  [
    'a Region that does not answer',
    'warning',
    'eu-west-1: AWS cannot be reached (connect ECONNREFUSED 127.0.0.1:1); check the network, HTTPS_PROXY and AWS_ENDPOINT_URL',
    Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' }),
  ],
])('%s is %s', async (_, status, detail, answer) => {
  expect(await applicationCheck(settings(), inIreland(answer), [])).toMatchObject({
    status,
    details: [detail],
  });
});

test('nothing is called if the forwarder is off, or in a disabled Region', async () => {
  const asked: Region[] = [];
  const client: ApplicationRepository = {
    getApplication: async (region) => {
      asked.push(region);
      return application();
    },
  };
  expect(await applicationCheck(parseSettings({}, 'terraform.tfvars'), client, [])).toBeUndefined();
  expect(asked).toEqual([]);
  await applicationCheck(settings(), client, ['eu-west-1']);
  expect(asked).toEqual(['us-east-1']);
});

/** Calls a server on loopback that gives this answer; returns the request, or the error. */
async function ask(status: number, headers: Readonly<Record<string, string>>, body: string) {
  const requests: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`, request.headers.authorization);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' };
  try {
    const outcome = await applicationRepository(
      { credentials },
      { AWS_ENDPOINT_URL_SERVERLESSAPPLICATIONREPOSITORY: address },
    )
      .getApplication('eu-west-1', ID, '1.0.0+build')
      .catch((error: Error) => error);
    return { outcome, requests };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('the call names the application and its version, and is signed for the Region', async () => {
  const { outcome, requests } = await ask(200, {}, JSON.stringify(application()));
  expect(outcome).toEqual(application());
  expect(requests).toEqual([
    `GET /applications/${encodeURIComponent(ID)}?semanticVersion=1.0.0%2Bbuild`,
    expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/serverlessrepo\/aws4_request, SignedHeaders=host;[a-z0-9;-]+, Signature=[0-9a-f]{64}$/,
    ),
  ]);
});

test("a refusal has AWS's error name", async () => {
  const { outcome } = await ask(
    404,
    {
      'x-amzn-errortype': 'NotFoundException:http://internal.amazon.com/',
      'content-type': 'application/json',
    },
    '{"message":"No application","errorCode":"x"}',
  );
  expect(outcome).toMatchObject({
    name: 'NotFoundException',
    message: 'No application',
    $metadata: { httpStatusCode: 404 },
  });
});

test('an unreachable server is a network error with its code', async () => {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const client = applicationRepository({ credentials }, { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` });
  await expect(client.getApplication('eu-west-1', ID, '1.0.0')).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  });
});
