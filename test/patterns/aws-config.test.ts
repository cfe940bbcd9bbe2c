import type { AwsEvent } from '../../functions/interpreter/event';
import { configComplianceChanges, configItemChanges } from '../../patterns/aws-config';
import { matches } from '../../patterns/engine/match';
import { sample, sampleWith } from '../sample-event';

const update = sample('config-item-change-update');
const created = sample('config-item-change-create');
const deleted = sample('config-item-change-delete');
const oversized = sample('config-item-change-oversized');
const first = sample('config-rules-compliance-change-first');
const noncompliant = sample('config-rules-compliance-change-noncompliant');
const compliant = sample('config-rules-compliance-change-compliant');

const ofType = ({ detail, ...event }: AwsEvent, resourceType: string): AwsEvent => ({
  ...event,
  detail: { ...detail, configurationItem: { ...detail.configurationItem, resourceType } },
});

describe('configItemChanges of a list of types', () => {
  const pattern = configItemChanges(['AWS::EC2::SecurityGroup', 'AWS::IAM::Policy']);

  test.each([
    ['a changed resource', update],
    ['a deleted resource', deleted],
    ['one that is too large, as a summary', oversized],
    ['a test event', { ...update, source: 'test.aws.config' }],
  ])('%s matches', (_, event) => {
    expect(matches(pattern, event)).toBe(true);
  });

  test.each([
    ['another type', created],
    ['a type that begins alike', ofType(update, 'AWS::EC2::SecurityGroupRule')],
    ['a change of compliance', noncompliant],
    [
      'the delivery of a snapshot',
      { ...update, 'detail-type': 'Config Configuration Snapshot Delivery Status' },
    ],
    ['another source', { ...update, source: 'aws.ec2' }],
    ['an item without a type', { ...update, detail: { configurationItem: {} } }],
  ])('%s does not', (_, event) => {
    expect(matches(pattern, event)).toBe(false);
  });
});

test.each(['User', 'Group', 'Role', 'Policy'])('configItemChanges of iam matches AWS::IAM::%s', (type) => {
  expect(matches(configItemChanges('iam'), ofType(update, `AWS::IAM::${type}`))).toBe(true);
});

test.each(['AWS::IAM::ServerCertificate', 'AWS::IAM::UserDetail', 'AWS::EC2::SecurityGroup'])(
  'configItemChanges of iam does not match %s',
  (type) => {
    expect(matches(configItemChanges('iam'), ofType(update, type))).toBe(false);
  },
);

test('configItemChanges of all matches every type except the results of rules', () => {
  const pattern = configItemChanges('all');
  expect([update, created, deleted, oversized].every((event) => matches(pattern, event))).toBe(true);
  expect(matches(pattern, ofType(update, 'AWS::Config::ResourceCompliance'))).toBe(false);
});

describe('configComplianceChanges', () => {
  test.each([
    ['a resource that becomes noncompliant', noncompliant],
    ['one that is so at the first look', first],
    ['one that is mended', compliant],
    ['a test event', { ...noncompliant, source: 'test.aws.config' }],
  ])('%s matches', (_, event) => {
    expect(matches(configComplianceChanges, event)).toBe(true);
  });

  const newResult = (complianceType: string) => ({ newEvaluationResult: { complianceType } });

  test.each([
    [
      'one that is compliant at the first look',
      sampleWith('config-rules-compliance-change-first', newResult('COMPLIANT')),
    ],
    [
      'one that the rule does not apply to',
      sampleWith('config-rules-compliance-change-first', newResult('NOT_APPLICABLE')),
    ],
    [
      'one that goes from compliant to not applicable',
      sampleWith('config-rules-compliance-change-noncompliant', newResult('NOT_APPLICABLE')),
    ],
    [
      'the start of an evaluation',
      sampleWith('config-rules-compliance-change-noncompliant', {
        messageType: 'ConfigRulesEvaluationStarted',
      }),
    ],
    ['a change of the resource', update],
    ['another source', { ...noncompliant, source: 'aws.securityhub' }],
  ])('%s does not', (_, event) => {
    expect(matches(configComplianceChanges, event)).toBe(false);
  });
});
