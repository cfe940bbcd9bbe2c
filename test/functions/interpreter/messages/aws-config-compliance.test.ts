import { configCompliance } from '../../../../functions/interpreter/messages/aws-config-compliance';
import { sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const NON_COMPLIANT = 'config-rules-compliance-change-noncompliant';
const alertOf = (name: string) => only(configCompliance(sample(name)));

/** Severity, state and the shown change when a rule's verdict goes from one to another. */
function change(from: unknown, to: unknown) {
  const event = sampleWith(NON_COMPLIANT, {
    oldEvaluationResult: from && { complianceType: from },
    newEvaluationResult: { complianceType: to },
  });
  const alert = only(configCompliance(event));
  return [alert.severity, alert.state, shown(alert).Compliance];
}

test('a noncompliant resource is shown with rule and resource, and links to both', () => {
  expect(alertOf(NON_COMPLIANT)).toEqual({
    service: 'aws-config',
    product: 'Config',
    severity: 'medium',
    state: 'open',
    title: 'NON_COMPLIANT: s3-bucket-public-read-prohibited',
    link: 'https://us-east-1.console.aws.amazon.com/config/home?region=us-east-1#/resources/timeline?resourceId=example-bucket-111122223333&resourceType=AWS%3A%3AS3%3A%3ABucket',
    description: 'The S3 bucket policy allows public read access.',
    account: '111122223333',
    region: 'us-east-1',
    resource: 'example-bucket-111122223333',
    fields: [
      {
        label: 'Rule',
        value: 's3-bucket-public-read-prohibited',
        link: 'https://us-east-1.console.aws.amazon.com/config/home?region=us-east-1#/rules/details?configRuleName=s3-bucket-public-read-prohibited',
      },
      { label: 'Compliance', value: 'COMPLIANT → NON_COMPLIANT' },
      { label: 'Resource type', value: 'AWS::S3::Bucket' },
      { label: 'Evaluated', value: '2026-02-13T07:00:09.000Z', format: 'time' },
    ],
    key: 'aws-config/111122223333/us-east-1/s3-bucket-public-read-prohibited/AWS::S3::Bucket/example-bucket-111122223333',
    time: '2026-02-13T07:00:11Z',
    eventId: '06a1b2c3-d4e5-4f60-8718-293a4b5c6d05',
    origin: 'real',
  });
});

test('the first evaluation shows no previous compliance', () => {
  const alert = alertOf('config-rules-compliance-change-first');
  expect(alert).toMatchObject({ severity: 'medium', state: 'open', key: alertOf(NON_COMPLIANT).key });
  expect(shown(alert).Compliance).toBe('NON_COMPLIANT');
});

test('a resource that is compliant again resolves the problem of its violation', () => {
  const alert = alertOf('config-rules-compliance-change-compliant');
  expect(alert).toMatchObject({ severity: 'info', state: 'resolved', key: alertOf(NON_COMPLIANT).key });
  expect(shown(alert).Compliance).toBe('NON_COMPLIANT → COMPLIANT');
});

test.each([
  ['NON_COMPLIANT', 'NOT_APPLICABLE', ['info', 'resolved', 'NON_COMPLIANT → NOT_APPLICABLE']],
  ['NON_COMPLIANT', 'INSUFFICIENT_DATA', ['low', 'open', 'NON_COMPLIANT → INSUFFICIENT_DATA']],
  ['NOT_APPLICABLE', 'COMPLIANT', ['info', 'resolved', 'NOT_APPLICABLE → COMPLIANT']],
  [null, 'COMPLIANT', ['info', 'resolved', 'COMPLIANT']],
  ['INSUFFICIENT_DATA', 'COMPLIANT', ['info', 'resolved', 'INSUFFICIENT_DATA → COMPLIANT']],
  ['COMPLIANT', undefined, ['medium', 'open', 'COMPLIANT']],
])('%p → %p is shown as %p', (from, to, expected) => {
  expect(change(from, to)).toEqual(expected);
});

test('an evaluation without a resource links to its rule', () => {
  const { resource, link } = only(configCompliance(sampleWith(NON_COMPLIANT, { resourceId: null })));
  expect(resource).toBeUndefined();
  expect(link).toMatch(/#\/rules\/details\?configRuleName=s3-bucket-public-read-prohibited$/);
});

test('an event without data is shown with its type', () => {
  const { title, severity, key } = only(configCompliance(sample(NON_COMPLIANT, { detail: {} })));
  expect({ title, severity }).toEqual({ title: 'Config Rules Compliance Change', severity: 'medium' });
  expect(key).toBe('aws-config/111122223333/us-east-1/06a1b2c3-d4e5-4f60-8718-293a4b5c6d05//');
});
