import { DEFAULT_REGIONS } from '../../settings/regions';
import { addresses, synthesizeStack } from './synthesize';

const stack = (block: Record<string, unknown> = {}) =>
  synthesizeStack('security-hub', { security_hub: block });

test('by default there are rules only, and Security Hub is not enabled', () => {
  expect(addresses(stack())).toEqual(
    DEFAULT_REGIONS.flatMap((region) => [
      `aws_cloudwatch_event_rule.security-hub-${region}`,
      `aws_cloudwatch_event_target.security-hub-to-hub-${region}`,
    ]).sort(),
  );
});

test('with enable_account it is enabled without standards, except in existing_hubs', () => {
  const { resource } = stack({
    enable_account: true,
    regions: ['us-east-1', 'eu-west-1'],
    existing_hubs: ['us-east-1'],
  });
  expect(resource.aws_securityhub_account).toEqual({
    'account-eu-west-1': {
      enable_default_standards: false,
      lifecycle: { ignore_changes: ['enable_default_standards'] },
      provider: 'aws.eu-west-1',
    },
  });
});

test('with default_standards it is enabled with standards, and a later change is ignored', () => {
  const { resource } = stack({ enable_account: true, default_standards: true });
  expect(resource.aws_securityhub_account?.['account-eu-west-1']).toMatchObject({
    enable_default_standards: true,
    lifecycle: { ignore_changes: ['enable_default_standards'] },
  });
});

test('the rule matches new findings of Security Hub CSPM and of Security Hub', () => {
  const rule = stack({ min_severity: 'CRITICAL', products: ['GuardDuty'] }).resource
    .aws_cloudwatch_event_rule;
  expect(JSON.parse(String(rule?.['security-hub-eu-west-1']?.event_pattern))).toEqual({
    source: ['aws.securityhub', 'test.aws.securityhub'],
    $or: [
      {
        'detail-type': ['Security Hub Findings - Imported'],
        detail: {
          findings: {
            Severity: { Label: ['CRITICAL'] },
            Workflow: { Status: ['NEW'] },
            RecordState: ['ACTIVE'],
            ProductName: ['GuardDuty'],
          },
        },
      },
      {
        'detail-type': ['Findings Imported V2'],
        detail: {
          findings: {
            severity: ['Critical', 'Fatal'],
            status: ['New'],
            metadata: { product: { name: ['GuardDuty'] } },
          },
        },
      },
    ],
  });
});
