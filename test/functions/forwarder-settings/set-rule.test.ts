import { setRule } from '../../../functions/forwarder-settings/set-rule';
import { account, invocation, NAME, OWN_PATTERN } from './account';

const DELETE = { tf: { action: 'delete' } } as const;
const NARROW = JSON.stringify({ source: ['aws.rds'] });
const ROLES = ['arn:aws:iam::111122223333:role/serverlessrepo-Role-1XYZ'];

test('with all services the application’s rule is unchanged, and nothing is written', async () => {
  const { aws, written } = account();
  expect(await setRule(aws, invocation())).toEqual({ rule: NAME, roles: ROLES });
  expect(written).toEqual([]);
});

test('fewer services narrow the source of the application’s pattern, and all else of the rule is written back', async () => {
  const { aws, written, rule } = account();
  await setRule(aws, invocation({ services: ['rds', 'health'] }));
  expect(written).toEqual([
    {
      ...rule,
      EventPattern: JSON.stringify({ source: ['aws.rds', 'aws.health'], account: ['111122223333'] }),
    },
  ]);
});

test('a second call with the same settings writes nothing', async () => {
  const { aws, written } = account();
  await setRule(aws, invocation({ services: ['rds'] }));
  await setRule(aws, invocation({ services: ['rds'] }));
  expect(written).toHaveLength(1);
});

test('the user’s pattern replaces that of the application', async () => {
  const { aws, written } = account();
  const event_pattern = {
    source: ['aws.rds'],
    detail: { SourceArn: [{ wildcard: 'arn:aws:rds:ap-northeast-1:*:cluster-snapshot:staging-*' }] },
  };
  await setRule(aws, invocation({ event_pattern }));
  expect(JSON.parse(written[0]?.EventPattern ?? '')).toEqual(event_pattern);
});

test('paused disables the rule, and resuming enables it, each with the same pattern', async () => {
  const { aws, written } = account();
  await setRule(aws, invocation({ paused: true }));
  await setRule(aws, invocation({ paused: false }));
  expect(written.map(({ State }) => State)).toEqual(['DISABLED', 'ENABLED']);
  expect(written.map(({ EventPattern }) => JSON.parse(EventPattern ?? ''))).toEqual([
    OWN_PATTERN,
    OWN_PATTERN,
  ]);
});

test('a rule that also takes read-only calls of CloudTrail does so again when it is resumed', async () => {
  const State = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
  const template = JSON.stringify({
    Resources: { EventsRule: { Properties: { EventPattern: OWN_PATTERN, State } } },
  });
  const { aws, written } = account({ rule: { State: 'DISABLED' }, template });
  await setRule(aws, invocation());
  expect(written[0]?.State).toBe(State);
});

test.each([
  ['is disabled', { State: 'DISABLED' }, []],
  ['has a computed state', { State: { Ref: 'State' } }, ['ENABLED']],
  ['has no state', {}, ['ENABLED']],
])('a rule that %s in the template is enabled unless it is paused', async (_, state, restored) => {
  const template = JSON.stringify({
    Resources: { EventsRule: { Properties: { EventPattern: OWN_PATTERN, ...state } } },
  });
  const { aws, written } = account({ rule: { State: 'DISABLED' }, template });
  await setRule(aws, invocation());
  await setRule(aws, invocation({ paused: true }));
  expect(written.map(({ State }) => State)).toEqual(['ENABLED', 'DISABLED']);
  await setRule(aws, invocation(DELETE));
  expect(written.slice(2).map(({ State }) => State)).toEqual(restored);
});

test('destroying sets the pattern and the state back to how the application made them', async () => {
  const { aws, written, rule } = account({ rule: { EventPattern: NARROW, State: 'DISABLED' } });
  await setRule(aws, invocation({ ...DELETE, services: ['rds'], paused: true }));
  expect(written).toEqual([{ ...rule, EventPattern: JSON.stringify(OWN_PATTERN), State: 'ENABLED' }]);
});

test.each([
  ['that is YAML', 'Resources:\n  EventsRule:\n'],
  [
    'with a computed pattern',
    '{"Resources":{"EventsRule":{"Properties":{"EventPattern":{"source":[{"Ref":"Sources"}]}}}}}',
  ],
])('with a template %s, all services are the eight sources', async (_, template) => {
  const { aws, written } = account({ rule: { EventPattern: NARROW }, template });
  await setRule(aws, invocation(DELETE));
  const source = ['cloudwatch', 'ec2', 'ecs', 'guardduty', 'inspector2', 'rds', 'securityhub', 'health'];
  expect(JSON.parse(written[0]?.EventPattern ?? '')).toEqual({ source: source.map((each) => `aws.${each}`) });
});

test.each([
  ['ValidationError', 'Stack with id serverlessrepo-aws-event-forwarder does not exist'],
  ['ResourceNotFoundException', 'Rule does not exist on EventBus default.'],
])('deleting a resource that no longer exists (%s) is not an error', async (name, message) => {
  const { aws } = account();
  const gone = () => Promise.reject(Object.assign(new Error(message), { name }));
  const nothing = { ...aws, listResources: gone };
  expect(await setRule(nothing, invocation(DELETE))).toEqual({ rule: null, roles: [] });
  await expect(setRule(nothing, invocation())).rejects.toThrow(message);
});

test.each([
  ['AccessDeniedException', 'not authorized; the role does not exist'],
  ['ValidationError', 'Template format error'],
])('deleting fails with any other error: %s', async (name, message) => {
  const denied = () => Promise.reject(Object.assign(new Error(message), { name }));
  const failing = { ...account().aws, listResources: denied };
  await expect(setRule(failing, invocation(DELETE))).rejects.toThrow(message);
});

test('a rule with a schedule in the same stack is left alone', async () => {
  const resources = [NAME, 'Schedule'].map((name) => ({
    logicalId: name,
    physicalId: name,
    type: 'AWS::Events::Rule',
  }));
  const { aws, written } = account({ resources });
  const describeRule: typeof aws.describeRule = async (name, bus) =>
    name === NAME ? aws.describeRule(name, bus) : { Name: name, ScheduleExpression: 'rate(1 day)' };
  await setRule({ ...aws, describeRule }, invocation({ paused: true }));
  expect(written.map(({ Name }) => Name)).toEqual([NAME]);
});

test('a rule on a custom bus keeps its bus', async () => {
  const resources = [{ logicalId: 'EventsRule', physicalId: `bus|${NAME}`, type: 'AWS::Events::Rule' }];
  const { aws, written } = account({ resources });
  await setRule(aws, invocation({ paused: true }));
  expect(written[0]).toMatchObject({ Name: NAME, EventBusName: 'bus' });
});

test('a stack without a rule, or with several, rejects and names the setting to check', async () => {
  const rule = (name: string) => ({ logicalId: name, physicalId: name, type: 'AWS::Events::Rule' });
  await expect(setRule(account({ resources: [] }).aws, invocation())).rejects.toThrow(
    'the stack arn:aws:cloudformation:eu-west-1:111122223333:stack/serverlessrepo-aws-event-forwarder/3f0c has no rule; check event_forwarder.application_id: this is not the event forwarder, or an unsupported version of it',
  );
  await expect(setRule(account({ resources: [rule('a'), rule('b')] }).aws, invocation())).rejects.toThrow(
    'has not exactly one rule with an event pattern: a, b; check event_forwarder.application_id',
  );
});
