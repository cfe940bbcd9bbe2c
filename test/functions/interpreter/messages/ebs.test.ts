import { ebs } from '../../../../functions/interpreter/messages/ebs';
import { sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const CREATED = 'ec2-ebs-snapshot-created';

test('a snapshot shows what happened and its source, despite the malformed ARN', () => {
  const { fields, ...alert } = only(ebs(sample(CREATED)));
  expect(alert).toEqual({
    service: 'ec2',
    product: 'EBS',
    severity: 'info',
    state: 'open',
    title: 'snap-0a1b2c3d4e5f60733: createSnapshot succeeded',
    link: 'https://us-west-1.console.aws.amazon.com/ec2/home?region=us-west-1#SnapshotDetails:snapshotId=snap-0a1b2c3d4e5f60733',
    description: undefined,
    account: '111122223333',
    region: 'us-west-1',
    resource: 'snap-0a1b2c3d4e5f60733',
    key: 'ec2/111122223333/us-west-1/snap-0a1b2c3d4e5f60733/createSnapshot',
    revision: 'createSnapshot succeeded arn:aws:ec2::us-west-1:volume/vol-0a1b2c3d4e5f60734',
    time: '2026-06-14T01:30:00Z',
    eventId: '6a7e8feb-b491-4cf7-a9f1-bf3703467720',
    origin: 'real',
  });
  expect(shown({ fields })).toEqual({
    'Made from': 'vol-0a1b2c3d4e5f60734',
    Start: '2026-06-14T01:28:00Z',
    End: '2026-06-14T01:29:58Z',
  });
  expect(fields.filter(({ format }) => format === 'time').map(({ label }) => label)).toEqual([
    'Start',
    'End',
  ]);
});

test('a shared snapshot is low and names the other account', () => {
  const alert = only(ebs(sample('ec2-ebs-snapshot-shared')));
  expect(alert).toMatchObject({
    severity: 'low',
    title: 'snap-0a1b2c3d4e5f60733: shareSnapshot succeeded',
  });
  expect(shown(alert)).toEqual({ 'Other account': '444455556666' });
});

test('a failure is medium and shows the reason', () => {
  const detail = { result: 'failed', cause: 'Source snapshot ID is not valid' };
  const { severity, title, description } = only(ebs(sampleWith(CREATED, detail)));
  expect({ severity, title, description }).toEqual({
    severity: 'medium',
    title: 'snap-0a1b2c3d4e5f60733: createSnapshot failed',
    description: 'Source snapshot ID is not valid',
  });
});

test('a volume links to its own page', () => {
  const volume = sample(CREATED, {
    'detail-type': 'EBS Volume Notification',
    resources: ['arn:aws:ec2:us-east-1:111122223333:volume/vol-1'],
    detail: { result: 'available', cause: '', event: 'createVolume' },
  });
  const { title, link } = only(ebs(volume));
  expect({ title, link }).toEqual({
    title: 'vol-1: createVolume available',
    link: 'https://us-west-1.console.aws.amazon.com/ec2/home?region=us-west-1#VolumeDetails:volumeId=vol-1',
  });
});

test('snapshots made together are listed with their volumes', () => {
  const snapshots = [
    {
      snapshot_id: 'arn:aws:ec2::us-east-1:snapshot/snap-1',
      source: 'arn:aws:ec2::x:volume/vol-1',
      status: 'completed',
    },
    {
      snapshot_id: 'arn:aws:ec2::us-east-1:snapshot/snap-2',
      source: 'arn:aws:ec2::x:volume/vol-2',
      status: 'error',
    },
  ];
  const detail = { event: 'createSnapshots', result: 'failed', snapshots };
  expect(shown(only(ebs(sample(CREATED, { detail }))))).toEqual({
    Snapshots: 'snap-1 (vol-1, completed)\nsnap-2 (vol-2, error)',
  });
});

test('a fast snapshot restore shows its state and the reason', () => {
  const detail = {
    'snapshot-id': 'snap-9',
    state: 'disabled',
    zone: 'us-east-1a',
    message: 'Client.UserInitiated',
  };
  const { title, description, key } = only(ebs(sample(CREATED, { detail })));
  expect({ title, description, key }).toEqual({
    title: 'snap-9: disabled',
    description: 'Client.UserInitiated',
    key: 'ec2/111122223333/us-west-1/snap-9/state',
  });
  const withCause = only(ebs(sample(CREATED, { detail: { ...detail, cause: 'No quota' } })));
  expect(withCause.description).toBe('No quota\nClient.UserInitiated');
});

test('an event that names no resource is identified by itself', () => {
  const event = sample(CREATED, { resources: [], detail: { event: 'createSnapshot', result: 'failed' } });
  const { title, key, link } = only(ebs(event));
  expect({ title, key, link }).toEqual({
    title: 'createSnapshot failed',
    key: `ec2/111122223333/us-west-1/${event.id}/createSnapshot`,
    link: undefined,
  });
});
