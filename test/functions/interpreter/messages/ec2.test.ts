import type { AwsEvent, Detail } from '../../../../functions/interpreter/event';
import { ec2 } from '../../../../functions/interpreter/messages/ec2';
import { sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const told = (event: AwsEvent) => only(ec2.get(event['detail-type'])?.(event) ?? []);

describe('an instance', () => {
  test('shows its new state', () => {
    const { fields, ...alert } = told(sample('ec2-instance-state-change'));
    expect(alert).toEqual({
      service: 'ec2',
      product: 'EC2',
      severity: 'low',
      state: 'open',
      title: 'i-0a1b2c3d4e5f60731: terminated',
      link: 'https://us-west-1.console.aws.amazon.com/ec2/home?region=us-west-1#InstanceDetails:instanceId=i-0a1b2c3d4e5f60731',
      account: '111122223333',
      region: 'us-west-1',
      resource: 'i-0a1b2c3d4e5f60731',
      key: 'ec2/111122223333/us-west-1/i-0a1b2c3d4e5f60731/state',
      time: '2026-05-22T18:43:48Z',
      eventId: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
      origin: 'real',
    });
    expect(shown({ fields })).toEqual({ State: 'terminated' });
  });

  test.each([
    ['pending', 'info'],
    ['running', 'info'],
    ['stopping', 'low'],
    ['stopped', 'low'],
    ['shutting-down', 'low'],
  ])('that is %s is %s', (state, severity) => {
    expect(told(sampleWith('ec2-instance-state-change', { state })).severity).toBe(severity);
  });

  test('that AWS interrupts shows when and how, under its Region', () => {
    const { title, severity, link, key } = told(sample('ec2-spot-interruption-warning'));
    expect({ title, severity, link, key }).toEqual({
      title: 'i-0a1b2c3d4e5f60735: Spot interruption in two minutes: terminate',
      severity: 'medium',
      link: 'https://us-east-2.console.aws.amazon.com/ec2/home?region=us-east-2#InstanceDetails:instanceId=i-0a1b2c3d4e5f60735',
      key: 'ec2/111122223333/us-east-2/i-0a1b2c3d4e5f60735/spot',
    });
  });

  test('that AWS may take back soon has the key of the warning that follows', () => {
    const { title, severity, key } = told(sample('ec2-rebalance-recommendation'));
    expect({ title, severity, key }).toEqual({
      title: 'i-0a1b2c3d4e5f60735: Spot interruption is likely',
      severity: 'low',
      key: told(sample('ec2-spot-interruption-warning')).key,
    });
  });

  test('without an id in the detail is known by its ARN', () => {
    const event = sampleWith('ec2-spot-interruption-warning', { 'instance-id': undefined });
    expect(told(event).resource).toBe('i-0a1b2c3d4e5f60735');
  });

  test('without an ARN is known by the id in the detail, or else by its event', () => {
    const keyWith = (detail: Detail) =>
      told({ ...sampleWith('ec2-instance-state-change', detail), resources: [] }).key;
    expect(keyWith({ 'instance-id': 'i-1' })).toBe('ec2/111122223333/us-west-1/i-1/state');
    expect(keyWith({ 'instance-id': null })).toBe(
      `ec2/111122223333/us-west-1/${sample('ec2-instance-state-change').id}/state`,
    );
  });
});

describe('an image', () => {
  test('shows its state', () => {
    const alert = told(sample('ec2-ami-state-change'));
    const { title, severity, link, resource, key } = alert;
    expect(shown(alert)).toEqual({ State: 'available' });
    expect({ title, severity, link, resource, key }).toEqual({
      key: 'ec2/111122223333/us-west-1/ami-0a1b2c3d4e5f60732/state',
      title: 'ami-0a1b2c3d4e5f60732: available',
      severity: 'info',
      link: 'https://us-west-1.console.aws.amazon.com/ec2/home?region=us-west-1#ImageDetails:imageId=ami-0a1b2c3d4e5f60732',
      resource: 'ami-0a1b2c3d4e5f60732',
    });
  });

  test('that failed is medium and shows the reason', () => {
    const detail = { State: 'failed', ErrorMessage: 'The snapshot is gone.' };
    const { severity, description } = told(sampleWith('ec2-ami-state-change', detail));
    expect({ severity, description }).toEqual({ severity: 'medium', description: 'The snapshot is gone.' });
  });

  test('that was disabled is low', () => {
    expect(told(sampleWith('ec2-ami-state-change', { State: 'deregistered' })).severity).toBe('low');
  });
});

describe('an API call', () => {
  test('without a name is still shown', () => {
    const { title } = told(sampleWith('ec2-cloudtrail-create-security-group', { eventName: null }));
    expect(title).toMatch(/^Admin\/alice called something/);
  });

  test('about a security group gets its message', () => {
    const { title } = told(sample('ec2-cloudtrail-create-security-group'));
    expect(title).toBe('Admin/alice created sg-0a1b2c3d4e5f60722');
  });

  test('about another resource shows its name and the caller', () => {
    const alert = told(sampleWith('ec2-cloudtrail-create-security-group', { eventName: 'CreateVpc' }));
    const { title, severity, service } = alert;
    expect({ title, severity, service }).toEqual({
      title: 'Admin/alice called CreateVpc on vpc-0a1b2c3d4e5f60721',
      severity: 'info',
      service: 'ec2',
    });
    expect(shown(alert)).toMatchObject({ API: 'CreateVpc', Who: 'assumed-role/Admin/alice' });
  });
});
