import fc from 'fast-check';
import type { Detail } from '../../../../functions/interpreter/event';
import {
  findingReference,
  inspectorClassic,
} from '../../../../functions/interpreter/messages/inspector-classic';
import type { SnsNotification } from '../../../../functions/interpreter/parse';
import { renderAlert } from '../../../../functions/notifier/render/render-alert';
import type { Alert } from '../../../../functions/shared/alert';
import { RENDER_SETTINGS } from '../../reader';
import { notification } from '../../sample-events';
import { only, shown } from './shown';

const REPORTED = notification('inspector-classic-sns-finding-reported');
const RUN = 'arn:aws:inspector:us-east-1:111122223333:target/0-aBcDeFgH/template/0-iJkLmNoP/run/0-qRsTuVwX';
const ARN = `${RUN}/finding/0-yZaBcDeF`;

/** As in the API reference; the names of the attributes are those of real findings of Network Reachability. */
const FINDING: Detail = {
  arn: ARN,
  title:
    'On instance i-0a1b2c3d4e5f60718, TCP port 22 which is associated with SSH is reachable from the internet',
  description: 'On this instance, TCP port 22, which is associated with SSH, is reachable from the internet.',
  recommendation: 'You can edit the Security Group sg-0a1b2c3d4e5f60722 to remove access from the internet.',
  severity: 'High',
  numericSeverity: 9,
  assetAttributes: {
    agentId: 'i-0a1b2c3d4e5f60718',
    amiId: 'ami-0a1b2c3d4e5f60723',
    ipv4Addresses: ['203.0.113.25'],
    tags: [
      { key: 'team', value: 'shop' },
      { key: 'Name', value: 'web-1' },
    ],
  },
  attributes: [
    { key: 'INSTANCE_ID', value: 'i-0a1b2c3d4e5f60718' },
    { key: 'PROTOCOL', value: 'TCP' },
    { key: 'PORT', value: '22' },
    { key: 'PORT_GROUP_NAME', value: 'SSH' },
    { key: 'REACHABILITY_TYPE', value: 'Internet' },
    { key: 'VPC', value: 'vpc-0a1b2c3d4e5f60721' },
    { key: 'SECURITY_GROUP', value: 'sg-0a1b2c3d4e5f60722' },
    { key: 'IGW', value: 'igw-0a1b2c3d4e5f60727' },
  ],
  createdAt: 1664165106.789,
};

const told = (one: SnsNotification): Alert => only(inspectorClassic(one) ?? []);
const toldWith = (content: Detail): Alert => told({ ...REPORTED, message: JSON.stringify(content) });

describe('a reported finding', () => {
  test('that could be read shows open port, instance and remediation', () => {
    const { fields, ...alert } = told({ ...REPORTED, finding: FINDING });
    expect(alert).toEqual({
      service: 'inspector-classic',
      product: 'Inspector Classic',
      severity: 'high',
      state: 'open',
      title: FINDING.title,
      link: 'https://us-east-1.console.aws.amazon.com/ec2/home?region=us-east-1#InstanceDetails:instanceId=i-0a1b2c3d4e5f60718',
      description: FINDING.description,
      account: '111122223333',
      region: 'us-east-1',
      resource: 'i-0a1b2c3d4e5f60718 (web-1)',
      key: `inspector-classic/arn:aws:inspector:us-east-1:111122223333:target/0-aBcDeFgH/i-0a1b2c3d4e5f60718/${FINDING.title}`,
      revision: 'FINDING_REPORTED',
      time: '2022-09-26T04:05:07.123Z',
      eventId: '0a1b2c3d-4e5f-5071-8293-a4b5c6d7e801',
      origin: 'real',
    });
    expect(shown({ fields })).toEqual({
      'Open ports': 'TCP 22 (SSH)',
      'Reachable from': 'Internet',
      VPC: 'vpc-0a1b2c3d4e5f60721',
      'Network path': 'igw-0a1b2c3d4e5f60727\nsg-0a1b2c3d4e5f60722',
      Remediation: FINDING.recommendation,
      'IP addresses': '203.0.113.25',
      Image: 'ami-0a1b2c3d4e5f60723',
      Finding: ARN,
    });
  });

  test('without it is medium and shows the ARN', () => {
    const alert = told(REPORTED);
    const { severity, title, resource, key } = alert;
    expect({ severity, title, resource, key }).toEqual({
      severity: 'medium',
      title: 'Finding reported',
      resource: ARN,
      key: `inspector-classic/${ARN}`,
    });
    expect(shown(alert)).toEqual({ Finding: ARN });
  });

  test('of the next weekly run has the key of this one', () => {
    const next = { ...REPORTED, message: REPORTED.message.replaceAll('0-qRsTuVwX', '0-next') };
    expect(told({ ...next, finding: FINDING }).key).toBe(told({ ...REPORTED, finding: FINDING }).key);
  });

  test.each([
    ['has no title', { ...FINDING, title: undefined }],
    ['has no instance', { ...FINDING, assetAttributes: {}, attributes: [] }],
  ])('that %s is identified by its ARN', (_, finding) => {
    expect(told({ ...REPORTED, finding }).key).toBe(`inspector-classic/${ARN}`);
  });

  test('has the instance among its attributes if its asset has none, and all addresses', () => {
    const assetAttributes = { ipv4Addresses: ['10.0.0.4', '203.0.113.25'] };
    const alert = told({ ...REPORTED, finding: { ...FINDING, assetAttributes } });
    expect(alert.resource).toBe('i-0a1b2c3d4e5f60718');
    expect(shown(alert)['IP addresses']).toBe('10.0.0.4, 203.0.113.25');
    const withoutAttributes = told({ ...REPORTED, finding: { ...FINDING, attributes: [] } });
    expect(withoutAttributes.resource).toBe('i-0a1b2c3d4e5f60718 (web-1)');
  });

  test.each([
    ['High', 'high'],
    ['Medium', 'medium'],
    ['Low', 'low'],
    ['Informational', 'info'],
    ['Undefined', 'medium'],
  ])('of severity %s is %s', (severity, expected) => {
    expect(told({ ...REPORTED, finding: { ...FINDING, severity } }).severity).toBe(expected);
  });
});

describe('runs', () => {
  test.each([
    ['ENABLE_ASSESSMENT_NOTIFICATIONS', 'Assessment notifications enabled'],
    ['ASSESSMENT_RUN_STARTED', 'Assessment run started'],
    ['ASSESSMENT_RUN_COMPLETED', 'Assessment run completed'],
    ['SOMETHING_ELSE', 'SOMETHING_ELSE'],
  ])('%s is "%s"', (event, title) => {
    const alert = toldWith({ event, run: RUN });
    expect(alert).toMatchObject({ title, severity: 'info', resource: RUN, key: `inspector-classic/${RUN}` });
  });

  test('a completed run shows the number of findings', () => {
    expect(shown(toldWith({ event: 'ASSESSMENT_RUN_COMPLETED', run: RUN, findingsCount: '7' }))).toEqual({
      Findings: '7',
    });
  });

  test.each([
    ['EVALUATING_RULES', 'info'],
    ['COMPLETED_WITH_ERRORS', 'medium'],
    ['FAILED', 'medium'],
  ])('a run that changes to %s is %s', (newstate, severity) => {
    const alert = toldWith({ event: 'ASSESSMENT_RUN_STATE_CHANGED', run: RUN, newstate });
    expect(alert.severity).toBe(severity);
    expect(alert.revision).toBe(`ASSESSMENT_RUN_STATE_CHANGED ${newstate}`);
    expect(shown(alert)).toEqual({ State: newstate });
  });
});

describe('the finding to look up', () => {
  const named = (finding: unknown) =>
    findingReference({ ...REPORTED, message: JSON.stringify({ event: 'FINDING_REPORTED', finding }) });

  test('has the Region of its ARN', () => {
    expect(findingReference(REPORTED)).toEqual({ arn: ARN, region: 'us-east-1' });
  });

  test.each([
    'arn:aws:inspector:evil.example.org/:111122223333:target/0-a/finding/0-b',
    'arn:aws:guardduty:us-east-1:111122223333:detector/x',
    'finding',
    { arn: ARN },
    null,
  ])('%j is not one', (finding) => {
    expect(named(finding)).toBeUndefined();
  });

  test('a notification about a run refers to no finding', () => {
    const message = JSON.stringify({ event: 'ASSESSMENT_RUN_STARTED', run: RUN });
    expect(findingReference({ ...REPORTED, message })).toBeUndefined();
  });
});

test.each(['', 'null', '[]', '{"event":"FINDING_REPORTED"}', `{"run":"${RUN}"}`, 'Budget Name: total'])(
  'the text %s is not of Inspector Classic',
  (message) => {
    expect(inspectorClassic({ ...REPORTED, message })).toBeUndefined();
  },
);

test('for any finding, the message shows no undefined values', () => {
  const finding = fc.record(
    {
      title: fc.anything(),
      severity: fc.anything(),
      attributes: fc.oneof(fc.anything(), fc.array(fc.record({ key: fc.anything(), value: fc.anything() }))),
      assetAttributes: fc.oneof(fc.anything(), fc.record({ agentId: fc.anything(), tags: fc.anything() })),
      recommendation: fc.anything(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(finding, (described) => {
      const readable = JSON.parse(
        JSON.stringify(described, (_, value) => (typeof value === 'bigint' ? 1 : value)),
      );
      const alert = told({ ...REPORTED, finding: readable });
      expect(JSON.stringify(renderAlert(alert, 'channel', RENDER_SETTINGS))).not.toMatch(/\[object|NaN/);
    }),
  );
});
