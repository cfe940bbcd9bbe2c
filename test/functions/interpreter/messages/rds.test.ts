import type { AwsEvent } from '../../../../functions/interpreter/event';
import { rds } from '../../../../functions/interpreter/messages/rds';
import { sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const FAILOVER = 'rds-db-instance-failover';

const told = (event: AwsEvent) => only(rds.get(event['detail-type'])?.(event) ?? []);

test('a failover shows instance and message', () => {
  const { fields, ...alert } = told(sample(FAILOVER));
  expect(alert).toEqual({
    service: 'rds',
    product: 'RDS',
    severity: 'high',
    state: 'open',
    title: 'my-db-instance: A Multi-AZ failover has completed.',
    link: 'https://us-east-1.console.aws.amazon.com/rds/home?region=us-east-1#database:id=my-db-instance;is-cluster=false',
    account: '111122223333',
    region: 'us-east-1',
    resource: 'my-db-instance',
    key: 'rds/arn:aws:rds:us-east-1:111122223333:db:my-db-instance/failover',
    time: '2026-10-06T12:26:13Z',
    eventId: '68f6e973-1a0c-d37b-f2f2-94a7f62ffd4e',
    origin: 'real',
  });
  expect(shown({ fields })).toEqual({
    Type: 'DB_INSTANCE',
    Category: 'failover',
    'Event code': 'RDS-EVENT-0049',
  });
});

test.each([
  [
    'rds-db-cluster-failover',
    'my-db-cluster: Completed failover to DB instance: my-db-instance-2',
    'high',
    'database:id=my-db-cluster;is-cluster=true',
  ],
  [
    'rds-db-cluster-global-failover',
    'my-db-cluster: Global failover to DB cluster my-db-cluster in Region us-east-1 started.',
    'high',
    'database:id=my-db-cluster;is-cluster=true',
  ],
  [
    'rds-db-instance-stopped',
    'my-db-instance: DB instance stopped',
    'low',
    'database:id=my-db-instance;is-cluster=false',
  ],
  [
    'rds-db-snapshot-deleted',
    'my-db-snapshot: Deleted manual snapshot',
    'low',
    'db-snapshot:id=my-db-snapshot',
  ],
  [
    'rds-db-cluster-snapshot-created',
    'rds:my-db-cluster-2026-10-06-12-24: Automated cluster snapshot created',
    'info',
    'db-snapshot:id=rds:my-db-cluster-2026-10-06-12-24',
  ],
])('%s is titled "%s", %s, and linked', (name, title, severity, page) => {
  const alert = told(sample(name));
  expect(alert).toMatchObject({ title, severity });
  expect(alert.link).toBe(`https://us-east-1.console.aws.amazon.com/rds/home?region=us-east-1#${page}`);
});

test('a parameter group links to its page; a source type without a page has no link', () => {
  const linkOf = (SourceType: string) =>
    told(sampleWith(FAILOVER, { SourceType, SourceIdentifier: 'a b' })).link;
  expect(linkOf('DB_PARAM')).toMatch(
    /#parameter-groups-detail:ids=a%20b;type=DbParameterGroup;editing=false$/,
  );
  expect(linkOf('DB_PROXY')).toMatch(/#proxy:id=a%20b$/);
  expect(linkOf('SECURITY_GROUP')).toBeUndefined();
});

describe('severity', () => {
  test.each([
    [['failure'], 'high'],
    [['global failover'], 'high'],
    [['low storage'], 'high'],
    [['notification', 'failover'], 'high'],
    [['availability'], 'medium'],
    [['deletion'], 'medium'],
    [['maintenance'], 'low'],
    [['backup'], 'info'],
    [['creation'], 'info'],
    [[], 'low'],
    [undefined, 'low'],
  ])('%j is %s', (EventCategories, severity) => {
    expect(told(sampleWith(FAILOVER, { EventCategories })).severity).toBe(severity);
  });
});

test.each([
  ['the database was shut down because its storage is full', 'RDS-EVENT-0221', ['availability'], 'high'],
  ['the database will be shut down because its storage is full', 'RDS-EVENT-0222', ['availability'], 'high'],
  ['replication has an error', 'RDS-EVENT-0045', ['read replica'], 'medium'],
  ['replication was terminated', 'RDS-EVENT-0057', ['read replica'], 'medium'],
  ['a replica could not be created', 'RDS-EVENT-0202', ['read replica'], 'medium'],
  ['replication was resumed', 'RDS-EVENT-0046', ['read replica'], 'low'],
])('%s (%s, %j): %s', (_, EventID, EventCategories, severity) => {
  expect(told(sampleWith(FAILOVER, { EventID, EventCategories })).severity).toBe(severity);
});

test('an event is identified by ARN and categories, or else by name and code, or else by itself', () => {
  const keyWith = (detail: object, resources: string[] = []) =>
    told({ ...sampleWith(FAILOVER, detail), resources }).key;
  expect(keyWith({ EventCategories: ['a', 'b'] })).toBe(
    'rds/arn:aws:rds:us-east-1:111122223333:db:my-db-instance/a,b',
  );
  const without = { SourceArn: null, EventCategories: null };
  expect(keyWith(without)).toBe('rds/111122223333/us-east-1/my-db-instance/RDS-EVENT-0049');
  const nothing = { ...without, SourceIdentifier: null, EventID: null };
  expect(keyWith(nothing, ['arn:db'])).toBe(`rds/111122223333/us-east-1/arn:db/${sample(FAILOVER).id}`);
  expect(keyWith(nothing)).toBe(`rds/111122223333/us-east-1//${sample(FAILOVER).id}`);
});

test('several categories are listed', () => {
  expect(shown(told(sampleWith(FAILOVER, { EventCategories: ['failover', 'notification'] }))).Category).toBe(
    'failover, notification',
  );
});

test('low storage is posted again when its code changes, not when the free space does', () => {
  const revisionOf = (...EventCategories: string[]) =>
    told(sampleWith(FAILOVER, { EventCategories })).revision;
  expect([revisionOf('low storage'), revisionOf('failover')]).toEqual(['RDS-EVENT-0049', undefined]);
});

test('tags are shown', () => {
  expect(shown(told(sample('rds-db-instance-stopped'))).Tags).toBe('stage = dev');
});
