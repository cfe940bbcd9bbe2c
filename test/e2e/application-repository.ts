import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FORWARDED } from '../../patterns/forwarded';
import type { Aws } from './aws';

/** A simplified version of srest's application: a role that srest assumes, and a rule that forwards eight sources. */
export const APPLICATION = {
  id: 'arn:aws:serverlessrepo:us-east-1:444455556666:applications/aws-event-forwarder',
  version: '1.0.0',
  pattern: { source: Object.values(FORWARDED) },
  description: 'Forwards events to srest',
};

const TEMPLATE = {
  AWSTemplateFormatVersion: '2010-09-09',
  Parameters: { ExternalId: { Type: 'String', NoEcho: true } },
  Resources: {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { AWS: 'arn:aws:iam::444455556666:root' },
              Action: 'sts:AssumeRole',
              Condition: { StringEquals: { 'sts:ExternalId': { Ref: 'ExternalId' } } },
            },
          ],
        },
      },
    },
    EventsRule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        Description: APPLICATION.description,
        EventPattern: APPLICATION.pattern,
        State: 'ENABLED',
      },
    },
  },
  Outputs: { ReadOnlyRole: { Value: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
};

/**
 * Replaces the Serverless Application Repository, which no emulator has, with one application. Its change sets are real
 * ones, of the emulated CloudFormation.
 * https://docs.aws.amazon.com/serverlessrepo/latest/devguide/resources.html
 *
 * @returns its URL, on loopback; it runs until this process exits
 */
export async function startApplicationRepository(aws: Aws): Promise<string> {
  const server = createServer((request, response) => {
    answer(aws, request, response).catch((error: Error) => {
      response.writeHead(400, {
        'content-type': 'application/json',
        'x-amzn-errortype': 'BadRequestException',
      });
      response.end(JSON.stringify({ message: error.message }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answer(aws: Aws, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = decodeURIComponent(request.url ?? '');
  if (!path.startsWith(`/applications/${APPLICATION.id}`)) throw new Error(`no such application: ${path}`);
  const body = path.endsWith('/changesets')
    ? await changeSet(aws, regionOf(request), JSON.parse(await textOf(request)))
    : application();
  response.writeHead(body.status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body.content));
}

function application() {
  const parameter = { name: 'ExternalId', type: 'String', noEcho: true, referencedByResources: ['Role'] };
  const content = {
    applicationId: APPLICATION.id,
    name: 'aws-event-forwarder',
    author: 'srest',
    description: APPLICATION.description,
    version: {
      applicationId: APPLICATION.id,
      semanticVersion: APPLICATION.version,
      creationTime: '2026-01-01T00:00:00Z',
      parameterDefinitions: [parameter],
      requiredCapabilities: ['CAPABILITY_IAM'],
      resourcesSupported: true,
      templateUrl: 'https://example.com/template.json',
    },
  };
  return { status: 200, content };
}

interface ChangeSetRequest {
  readonly stackName: string;
  readonly semanticVersion: string;
  readonly capabilities: readonly string[];
  readonly parameterOverrides: readonly { readonly name: string; readonly value: string }[];
  readonly tags?: readonly Tag[];
}

interface Tag {
  readonly key: string;
  readonly value: string;
}

async function changeSet(aws: Aws, region: string, request: ChangeSetRequest) {
  if (!request.capabilities.includes('CAPABILITY_IAM'))
    throw new Error('Missing capabilities: [CAPABILITY_IAM]');
  const [parameter] = request.parameterOverrides;
  const xml = await aws.query({ service: 'cloudformation', region }, '2010-05-15', {
    Action: 'CreateChangeSet',
    // The repository puts this before the name.
    StackName: `serverlessrepo-${request.stackName}`,
    ChangeSetName: `v${request.semanticVersion.replaceAll('.', '-')}`,
    ChangeSetType: 'CREATE',
    TemplateBody: JSON.stringify(TEMPLATE),
    'Capabilities.member.1': 'CAPABILITY_IAM',
    'Parameters.member.1.ParameterKey': parameter?.name ?? '',
    'Parameters.member.1.ParameterValue': parameter?.value ?? '',
    ...tagParameters([...(request.tags ?? []), ...ownTags(request)]),
  });
  const of = (tag: string) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1];
  const content = {
    applicationId: APPLICATION.id,
    semanticVersion: request.semanticVersion,
    changeSetId: of('Id'),
    stackId: of('StackId'),
  };
  return { status: 201, content };
}

/** Identifies the stacks of the repository. */
function ownTags({ semanticVersion }: ChangeSetRequest): Tag[] {
  return [
    { key: 'serverlessrepo:applicationId', value: APPLICATION.id },
    { key: 'serverlessrepo:semanticVersion', value: semanticVersion },
  ];
}

function tagParameters(tags: readonly Tag[]): Record<string, string> {
  const pairs = tags.flatMap(({ key, value }, index) => [
    [`Tags.member.${index + 1}.Key`, key],
    [`Tags.member.${index + 1}.Value`, value],
  ]);
  return Object.fromEntries(pairs);
}

/** The credential of a signed request contains its Region. */
function regionOf({ headers }: IncomingMessage): string {
  return /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '';
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  return text;
}
