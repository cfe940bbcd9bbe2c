import { ecsDeployment, ecsServiceAction } from '../../../../functions/interpreter/messages/ecs-service';
import { sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const PLACEMENT = 'ecs-service-action-placement-failure';

test('a service without capacity is high and shows the reason', () => {
  const { fields, ...alert } = only(ecsServiceAction(sample(PLACEMENT)));
  expect(alert).toEqual({
    service: 'ecs',
    product: 'ECS',
    severity: 'high',
    state: 'open',
    title: 'prod/web: task placement failure',
    link: 'https://us-west-2.console.aws.amazon.com/ecs/v2/clusters/prod/services/web/health?region=us-west-2',
    description: 'RESOURCE:FARGATE',
    account: '111122223333',
    region: 'us-west-2',
    resource: 'prod/web',
    key: 'ecs/arn:aws:ecs:us-west-2:111122223333:service/prod/web/action',
    revision: 'SERVICE_TASK_PLACEMENT_FAILURE',
    time: '2026-06-19T19:55:38Z',
    eventId: 'ddca6449-b258-46c0-8653-e0e3a6d0468b',
    origin: 'real',
  });
  expect(shown({ fields })).toEqual({
    'Capacity providers': 'asg',
    'Event code': 'SERVICE_TASK_PLACEMENT_FAILURE',
  });
});

test('a service in a steady state resolves its problem', () => {
  const steady = only(ecsServiceAction(sample('ecs-service-action-steady-state')));
  const { title, state, severity, key } = steady;
  expect({ title, state, severity, key }).toEqual({
    title: 'prod/web: steady state',
    state: 'resolved',
    severity: 'info',
    key: only(ecsServiceAction(sample(PLACEMENT))).key,
  });
});

test('a failed deployment is high, and a completed one resolves it', () => {
  const [failed, completed] = ['ecs-deployment-failed', 'ecs-deployment-completed'].map((name) =>
    only(ecsDeployment(sample(name))),
  );
  expect(failed).toMatchObject({
    title: 'prod/web: deployment failed',
    severity: 'high',
    state: 'open',
    description: 'ECS deployment circuit breaker: task failed to start.',
  });
  expect(completed).toMatchObject({
    title: 'prod/web: deployment completed',
    severity: 'info',
    state: 'resolved',
    key: failed?.key,
    unlessLast: {
      revisions: [
        'rolling back to ecs-svc/1234567890123456789',
        'rolled back to ecs-svc/1234567890123456789',
      ],
    },
  });
  expect(failed).toMatchObject({
    key: 'ecs/arn:aws:ecs:us-west-2:111122223333:service/prod/web/deployment',
    revision: 'SERVICE_DEPLOYMENT_FAILED/ecs-svc/1234567890123456789',
  });
  expect(failed?.unlessLast).toBeUndefined();
  expect(shown({ fields: failed?.fields ?? [] })).toMatchObject({
    Deployment: 'ecs-svc/1234567890123456789',
  });
});

test('only a deployment in progress can be a rollback', () => {
  const reason = 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1.';
  expect(only(ecsDeployment(sampleWith('ecs-deployment-failed', { reason }))).title).toBe(
    'prod/web: deployment failed',
  );
});

test('an event without an ARN is identified by itself', () => {
  const event = sample(PLACEMENT, { resources: [] });
  const { key, link, title } = only(ecsServiceAction(event));
  expect({ key, link, title }).toEqual({
    key: `ecs/${event.id}/action`,
    link: undefined,
    title: 'prod: task placement failure',
  });
  const deployment = sample('ecs-deployment-failed', { resources: [] });
  expect(only(ecsDeployment(deployment))).toMatchObject({
    key: `ecs/${deployment.id}/deployment`,
    title: 'deployment failed',
  });
});

test('a deployment does not resolve a lack of capacity', () => {
  const deployed = only(ecsDeployment(sample('ecs-deployment-completed')));
  expect(deployed.key).not.toBe(only(ecsServiceAction(sample(PLACEMENT))).key);
});

test.each([
  ['INFO', 'info'],
  ['WARN', 'medium'],
  ['ERROR', 'high'],
  ['PANIC', 'medium'],
])('%s is %s', (eventType, severity) => {
  expect(only(ecsServiceAction(sampleWith(PLACEMENT, { eventType }))).severity).toBe(severity);
});

test('an ARN of the old format, without a cluster, takes it from the event', () => {
  const resources = ['arn:aws:ecs:us-west-2:111122223333:service/web'];
  const { title, link } = only(ecsServiceAction(sample(PLACEMENT, { resources })));
  expect(title).toBe('prod/web: task placement failure');
  expect(link).toContain('/clusters/prod/services/web/');
  expect(only(ecsDeployment(sample('ecs-deployment-failed', { resources }))).link).toBeUndefined();
});

test('a change of the desired count shows the number; 0 is low', () => {
  const toldOf = (desiredCount: number) =>
    only(ecsServiceAction(sampleWith('ecs-service-action-desired-count', { desiredCount })));
  expect(
    [0, 3].map((count) => toldOf(count)).map(({ title, severity, revision }) => [title, severity, revision]),
  ).toEqual([
    ['prod/web: desired count updated to 0', 'low', 'SERVICE_DESIRED_COUNT_UPDATED/0'],
    ['prod/web: desired count updated to 3', 'info', 'SERVICE_DESIRED_COUNT_UPDATED/3'],
  ]);
});

test('an unhealthy task is named, with its registry', () => {
  const alert = only(ecsServiceAction(sample('ecs-service-action-unhealthy-instance')));
  expect(alert.title).toBe('prod/web: discovery instance unhealthy: t1');
  expect(shown(alert)).toMatchObject({ Tasks: 't1', 'Service registries': 'srv-1' });
});

test('targets, instances and capacity providers are named', () => {
  const alert = only(
    ecsServiceAction(
      sampleWith(PLACEMENT, {
        targetGroupArns: ['arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0a1b'],
        targets: ['i-1:80'],
        containerPort: 8080,
        taskSetArns: ['arn:aws:ecs:eu-west-1:111122223333:task-set/prod/web/ts1'],
        ec2InstanceIds: ['i-1'],
        containerInstanceArns: ['arn:aws:ecs:eu-west-1:111122223333:container-instance/prod/c1'],
        taskArns: [
          'arn:aws:ecs:eu-west-1:111122223333:task/prod/t1',
          'arn:aws:ecs:eu-west-1:111122223333:task/prod/t2',
        ],
      }),
    ),
  );
  expect(alert.title).toBe('prod/web: task placement failure: t1, … +1');
  expect(shown(alert)).toMatchObject({
    'Target groups': 'web',
    Targets: 'i-1:80',
    'Container port': '8080',
    'Task sets': 'ts1',
    Instances: 'i-1',
    'Container instances': 'c1',
    Tasks: 't1\nt2',
  });
});
