import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { createAws } from '../../../functions/forwarder-settings/aws';
import { handler } from '../../../functions/forwarder-settings/handler';
import { account, invocation, NAME, STACK } from './account';

// The SDK's warning about Node.js 20, which Lambda does not run.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

type Sent = [command: string, input: Readonly<Record<string, unknown>>, region: string];

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: Sent[1];
}

/** Answers every command in place of AWS; returns those that were sent. */
function answering(answerTo: (command: string, input: Sent[1]) => object): readonly Sent[] {
  const sent: Sent[] = [];
  async function send(this: CloudFormationClient, command: Command) {
    sent.push([command.constructor.name, { ...command.input }, await this.config.region()]);
    return answerTo(command.constructor.name, command.input);
  }
  for (const { prototype } of [CloudFormationClient, EventBridgeClient])
    jest.spyOn(prototype, 'send').mockImplementation(send as never);
  return sent;
}
afterEach(() => jest.restoreAllMocks());

const summary = (LogicalResourceId: string, PhysicalResourceId: string, ResourceType: string) => ({
  LogicalResourceId,
  PhysicalResourceId,
  ResourceType,
});

test('the resources of all pages are listed, also those that do not exist yet', async () => {
  const pages = [
    { StackResourceSummaries: [summary('A', 'a', 'AWS::IAM::Role')], NextToken: '2' },
    { NextToken: '3' },
    { StackResourceSummaries: [{}] },
  ];
  const sent = answering(() => pages.shift() ?? {});
  expect(await createAws('eu-west-1').listResources('mine')).toEqual([
    { logicalId: 'A', physicalId: 'a', type: 'AWS::IAM::Role' },
    { logicalId: '', physicalId: '', type: '' },
  ]);
  expect(sent).toMatchObject(
    [undefined, '2', '3'].map((NextToken) => [
      'ListStackResourcesCommand',
      { StackName: 'mine', NextToken },
      'eu-west-1',
    ]),
  );
});

test('the template is the one after all transforms', async () => {
  const sent = answering(() => ({ TemplateBody: '{}' }));
  expect(await createAws('eu-west-1').template('mine')).toBe('{}');
  expect(sent).toEqual([
    ['GetTemplateCommand', { StackName: 'mine', TemplateStage: 'Processed' }, 'eu-west-1'],
  ]);
});

test('a stack without a template has an empty one', async () => {
  answering(() => ({}));
  expect(await createAws('eu-west-1').template('mine')).toBe('');
});

test('a rule is described with what PutRule takes, and written as it is given', async () => {
  const { rule } = account();
  const sent = answering(() => ({ ...rule, Arn: 'arn:aws:events:eu-west-1:111122223333:rule/bus/mine' }));
  const aws = createAws('eu-west-1');
  const described = await aws.describeRule(NAME, 'bus');
  expect(described).toEqual({ ...rule, EventBusName: 'bus', ScheduleExpression: undefined });
  await aws.putRule(described);
  expect(sent).toEqual([
    ['DescribeRuleCommand', { Name: NAME, EventBusName: 'bus' }, 'eu-west-1'],
    ['PutRuleCommand', described, 'eu-west-1'],
  ]);
});

test('the function sets the rule in the Region of the settings', async () => {
  const { rule } = account();
  const sent = answering((command) =>
    command === 'ListStackResourcesCommand'
      ? { StackResourceSummaries: [summary('EventsRule', NAME, 'AWS::Events::Rule')] }
      : rule,
  );
  expect(await handler(invocation({ region: 'sa-east-1', paused: true }))).toEqual({ rule: NAME, roles: [] });
  expect(sent.map(([command, , region]) => [command, region])).toEqual(
    ['ListStackResources', 'DescribeRule', 'GetTemplate', 'PutRule'].map((name) => [
      `${name}Command`,
      'sa-east-1',
    ]),
  );
  expect(sent[0]?.[1]).toMatchObject({ StackName: STACK });
});

test('the message of an error names the Region', async () => {
  const cause = new Error('no such stack');
  answering(() => {
    throw cause;
  });
  await expect(handler(invocation({ region: 'sa-east-1' }))).rejects.toMatchObject({
    message: 'event_forwarder in sa-east-1: no such stack',
    cause,
  });
});
