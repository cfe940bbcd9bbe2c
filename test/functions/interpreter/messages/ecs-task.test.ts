import type { Detail } from '../../../../functions/interpreter/event';
import { ecsTask } from '../../../../functions/interpreter/messages/ecs-task';
import { sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const STOPPED = 'ecs-task-state-change-stopped';

const toldWith = (detail: Detail) => only(ecsTask(sampleWith(STOPPED, detail)));

test('a stopped task shows reason, exit codes and service', () => {
  const { fields, ...alert } = only(ecsTask(sample(STOPPED)));
  expect(alert).toEqual({
    service: 'ecs',
    product: 'ECS',
    severity: 'medium',
    state: 'open',
    title: 'prod/web: task stopped, EssentialContainerExited',
    link: 'https://us-west-2.console.aws.amazon.com/ecs/v2/clusters/prod/tasks/0a1b2c3d4e5f60718293a4b5c6d7e8f9/configuration?region=us-west-2',
    description: 'Essential container in task exited',
    account: '111122223333',
    region: 'us-west-2',
    resource: 'arn:aws:ecs:us-west-2:111122223333:task/prod/0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    key: 'ecs/arn:aws:ecs:us-west-2:111122223333:cluster/prod/service:web/EssentialContainerExited',
    time: '2026-01-23T17:57:58Z',
    eventId: '3317b2af-7005-947d-b652-f55e762e571a',
    origin: 'real',
  });
  expect(shown({ fields })).toEqual({
    State: 'STOPPED',
    'Stop code': 'EssentialContainerExited',
    Container: 'web: exit code 1 (111122223333.dkr.ecr.us-west-2.amazonaws.com/web:1.4.2)',
    Started: '2026-01-23T17:51:58.103Z',
    Stopped: '2026-01-23T17:57:58.103Z',
    'Task definition': 'web:7',
    'IP addresses': '10.0.0.139',
    'Capacity provider': 'FARGATE',
    'Platform version': '1.4.0',
    Connectivity: 'CONNECTED',
    'Launch type': 'FARGATE (us-west-2c)',
    'Started by': 'service:web (ecs-svc/1234567890123456789)',
  });
  const times = fields.filter(({ format }) => format === 'time').map(({ label }) => label);
  expect(times).toEqual(['Started', 'Stopped']);
});

test('a task on EC2 shows its container instance', () => {
  const containerInstanceArn = 'arn:aws:ecs:us-west-2:111122223333:container-instance/prod/c1';
  expect(shown(toldWith({ containerInstanceArn }))['Container instance']).toBe('c1');
});

test('a task is known by its ARN in the detail, or else in the resources, or else by its event', () => {
  const task = { taskArn: null, clusterArn: null, group: null };
  const { title, resource, link } = toldWith(task);
  expect({ title, resource, link }).toEqual({
    title: '0a1b2c3d4e5f60718293a4b5c6d7e8f9: task stopped, EssentialContainerExited',
    resource: 'arn:aws:ecs:us-west-2:111122223333:task/prod/0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    link: undefined,
  });
  expect(toldWith({ taskArn: 'arn:aws:ecs:us-west-2:111122223333:task/prod/t2' }).resource).toMatch(/t2$/);
  const event = { ...sampleWith(STOPPED, task), resources: [] };
  expect(only(ecsTask(event)).key).toBe(`ecs/${event.id}`);
});

test('a running task is info', () => {
  const { title, severity } = only(ecsTask(sample('ecs-task-state-change-running')));
  expect({ title, severity }).toEqual({ title: 'prod/web: task running', severity: 'info' });
});

test('a task in transition shows last and desired status', () => {
  const alert = toldWith({ lastStatus: 'DEPROVISIONING', desiredStatus: 'STOPPED' });
  expect(shown(alert).State).toBe('DEPROVISIONING → STOPPED');
});

test('a container that was killed shows the reason', () => {
  const containers = [
    { name: 'web', exitCode: 137, reason: 'OutOfMemoryError', image: 'web:1' },
    { name: 'proxy', lastStatus: 'STOPPED' },
  ];
  expect(shown(toldWith({ containers })).Container).toBe(
    'web: exit code 137, OutOfMemoryError (web:1)\nproxy: STOPPED',
  );
});

describe('severity', () => {
  test.each([
    ['EssentialContainerExited', 'medium'],
    ['TaskFailedToStart', 'medium'],
    ['InfrastructureHealth', 'medium'],
    ['CodeThatCameLater', 'medium'],
    [undefined, 'medium'],
    ['SpotInterruption', 'low'],
    ['TerminationNotice', 'low'],
    ['ServiceSchedulerInitiated', 'info'],
    ['UserInitiated', 'info'],
  ])('%s is %s', (stopCode, severity) => {
    expect(toldWith({ stopCode }).severity).toBe(severity);
  });

  test('a job that ended well is info', () => {
    expect(toldWith({ containers: [{ name: 'job', exitCode: 0 }] }).severity).toBe('info');
  });

  test.each([
    ['one of several containers failed', { containers: [{ exitCode: 0 }, { exitCode: 1 }] }],
    ['the infrastructure failed', { stopCode: 'InfrastructureHealth', containers: [{ exitCode: 0 }] }],
  ])('a task is medium if %s', (_, detail) => {
    expect(toldWith(detail).severity).toBe('medium');
  });

  test('a task that the scheduler stopped for its health is medium', () => {
    const stoppedReason = 'Task failed ELB health checks in (target-group web)';
    expect(toldWith({ stopCode: 'ServiceSchedulerInitiated', stoppedReason }).severity).toBe('medium');
  });
});

describe('key', () => {
  test('a service that loses task after task has one', () => {
    const other = 'arn:aws:ecs:us-west-2:111122223333:task/prod/other';
    expect(toldWith({ taskArn: other }).key).toBe(toldWith({}).key);
  });

  test('a task of a service that has not stopped has its own', () => {
    expect(toldWith({ lastStatus: 'RUNNING' }).key).toMatch(/:task\/prod\//);
  });

  test('a task that belongs to no service has its own', () => {
    expect(toldWith({ group: 'family:web' }).key).toBe(
      'ecs/arn:aws:ecs:us-west-2:111122223333:task/prod/0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    );
  });
});
