import type { AwsEvent } from '../../../../functions/interpreter/event';
import { ecs } from '../../../../functions/interpreter/messages/ecs';
import { sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const told = (event: AwsEvent) => only(ecs.get(event['detail-type'])?.(event) ?? []);

describe('a container instance', () => {
  test('that lost its agent is info, because this is common', () => {
    const { fields, ...alert } = told(sample('ecs-container-instance-state-change'));
    expect(alert).toMatchObject({
      severity: 'info',
      title: 'prod/i-0a1b2c3d4e5f60739: ACTIVE, agent disconnected',
      link: 'https://us-east-1.console.aws.amazon.com/ecs/v2/clusters/prod/infrastructure/container-instances/0a1b2c3d4e5f60718293a4b5c6d7e8fa?region=us-east-1',
      resource: 'arn:aws:ecs:us-east-1:111122223333:container-instance/prod/0a1b2c3d4e5f60718293a4b5c6d7e8fa',
    });
    expect(fields).toContainEqual({
      label: 'Instance',
      value: 'i-0a1b2c3d4e5f60739',
      link: 'https://us-east-1.console.aws.amazon.com/ec2/home?region=us-east-1#InstanceDetails:instanceId=i-0a1b2c3d4e5f60739',
    });
  });

  test('shows its tasks and the version of its agent', () => {
    const detail = {
      runningTasksCount: 3,
      pendingTasksCount: 1,
      versionInfo: { agentVersion: '1.89.2' },
      agentUpdateStatus: 'PENDING',
    };
    expect(shown(told(sampleWith('ecs-container-instance-state-change', detail)))).toMatchObject({
      'Running tasks': '3',
      'Pending tasks': '1',
      Agent: '1.89.2 (PENDING)',
    });
  });

  test('is known by its ARN in the detail, or else in the resources, or else by its event', () => {
    const keyWith = (containerInstanceArn: string | null, resources: string[]) =>
      told({ ...sampleWith('ecs-container-instance-state-change', { containerInstanceArn }), resources }).key;
    expect(keyWith('arn:c1', ['arn:c2'])).toBe('ecs/arn:c1');
    expect(keyWith(null, ['arn:c2'])).toBe('ecs/arn:c2');
    expect(keyWith(null, [])).toBe(`ecs/${sample('ecs-container-instance-state-change').id}`);
  });

  test.each([
    [true, 'DRAINING, agent connected'],
    ['perhaps', 'DRAINING'],
  ])('with agentConnected %s is %s', (agentConnected, state) => {
    const event = sampleWith('ecs-container-instance-state-change', { agentConnected, status: 'DRAINING' });
    expect(shown(told(event)).State).toBe(state);
  });
});

describe('a task definition', () => {
  const REGISTERED = 'ecs-cloudtrail-register-task-definition';

  test('shows revision, images and caller', () => {
    const alert = told(sample(REGISTERED));
    const { title, severity, resource, link } = alert;
    expect({ title, severity, resource, link }).toEqual({
      title: 'Admin/alice called RegisterTaskDefinition on web:8',
      severity: 'info',
      resource: 'web:8',
      link: 'https://us-west-2.console.aws.amazon.com/ecs/v2/task-definitions/web/8/containers?region=us-west-2',
    });
    expect(shown(alert)).toEqual({
      Container: 'web: 111122223333.dkr.ecr.us-west-2.amazonaws.com/web:1.4.3',
      API: 'RegisterTaskDefinition',
      Who: 'assumed-role/Admin/alice',
      'Source IP': '198.51.100.20',
      Request: [
        'family = web',
        'networkMode = awsvpc',
        'containerDefinitions.name = web',
        'requiresCompatibilities = FARGATE',
        'cpu = 256',
        'memory = 512',
      ].join('\n'),
      Result: 'taskDefinition.taskDefinitionArn = arn:aws:ecs:us-west-2:111122223333:task-definition/web:8',
      MFA: 'Yes',
      'Session issuer': 'arn:aws:iam::111122223333:role/Admin (Role)',
      'Access key': 'ASIAIOSFODNN7EXAMPLE',
      'API service': 'ecs.amazonaws.com',
      'User agent': 'aws-cli/2.30.0',
    });
  });

  test('does not show its environment', () => {
    const containerDefinitions = [
      {
        name: 'web',
        image: 'web:1',
        environment: [{ name: 'PASSWORD', value: 'hunter2' }],
        secrets: [{ name: 'x' }],
      },
    ];
    const alert = told(
      sampleWith(REGISTERED, { requestParameters: { family: 'web', containerDefinitions } }),
    );
    expect(shown(alert).Container).toBe('web: web:1');
    expect(JSON.stringify(alert)).not.toMatch(/hunter2|PASSWORD/);
  });

  test('that was denied or deregistered is named by the request', () => {
    const detail = { eventName: 'DeregisterTaskDefinition', requestParameters: { taskDefinition: 'web:7' } };
    expect(told(sampleWith(REGISTERED, { ...detail, responseElements: null })).title).toBe(
      'Admin/alice called DeregisterTaskDefinition on web:7',
    );
  });
});

test('a call without request and response is still shown', () => {
  const detail = {
    eventName: 'ListClusters',
    requestParameters: null,
    responseElements: null,
    resources: null,
  };
  const { title, resource } = told(sampleWith('ecs-cloudtrail-delete-task-definitions', detail));
  expect({ title, resource }).toEqual({ title: 'Admin/alice called ListClusters', resource: undefined });
});

test('a registration that failed is medium and shows the reason', () => {
  const { title, severity, description } = told(sample('ecs-container-instance-registration-failed'));
  expect({ title, severity, description }).toEqual({
    title: 'prod/i-0a1: REGISTRATION_FAILED, agent disconnected',
    severity: 'medium',
    description: 'Instance attribute ecs.awsvpc-trunk-id missing',
  });
});

test.each([
  ['DeleteService', { cluster: 'prod', service: 'web' }, 'Admin/alice called DeleteService on web'],
  [
    'UpdateService',
    { cluster: 'prod', service: 'web', taskDefinition: 'web:9' },
    'Admin/alice called UpdateService on web',
  ],
  ['StopTask', { cluster: 'prod', task: 't1', reason: 'x' }, 'Admin/alice called StopTask on t1'],
  ['DeleteCluster', { cluster: 'prod' }, 'Admin/alice called DeleteCluster on prod'],
  ['RunTask', { cluster: 'prod', taskDefinition: 'job:3', count: 1 }, 'Admin/alice called RunTask on job:3'],
])('%s names its resource', (eventName, requestParameters, title) => {
  const event = sampleWith('ecs-cloudtrail-delete-task-definitions', {
    eventName,
    requestParameters,
    responseElements: null,
  });
  expect(told(event).title).toBe(title);
});
