import { warnings } from '../../cli/synth/warnings';
import { parseSettings } from '../../settings/schema';
import { regionsOf } from '../../settings/services/index';
import { ACCOUNT, addresses, synthesizeStack } from './synthesize';

const stack = (block: Record<string, unknown> = {}) => synthesizeStack('inspector', { inspector: block });
const warned = (block: Record<string, unknown>) =>
  warnings(parseSettings({ inspector: block }, 'terraform.tfvars'));

test('by default there are rules only, and no warning', () => {
  expect(new Set(addresses(stack()).map((address) => address.split('.')[0]))).toEqual(
    new Set(['aws_cloudwatch_event_rule', 'aws_cloudwatch_event_target']),
  );
  expect(warned({})).toEqual([]);
});

test('all 33 Regions that have Inspector can have a rule', () => {
  const { resource } = stack({ regions: regionsOf('inspector') });
  expect(Object.keys(resource.aws_cloudwatch_event_rule ?? {})).toHaveLength(33);
});

test('the rule matches findings of the severity or worse, active or closed', () => {
  const rule = stack({ min_severity: 'MEDIUM' }).resource.aws_cloudwatch_event_rule?.['inspector-eu-west-1'];
  expect(JSON.parse(String(rule?.event_pattern))).toEqual({
    source: ['aws.inspector2', 'test.aws.inspector2'],
    'detail-type': ['Inspector2 Finding'],
    detail: { severity: ['MEDIUM', 'HIGH', 'CRITICAL'], status: ['ACTIVE', 'CLOSED'] },
  });
});

test('with scan_types each Region has the scans, and there is a warning of what that does', () => {
  const block = { scan_types: ['EC2', 'ECR'], regions: ['us-east-1', 'eu-west-1'] };
  expect(stack(block).resource.aws_inspector2_enabler?.['scans-eu-west-1']).toEqual({
    account_ids: [ACCOUNT],
    resource_types: ['EC2', 'ECR'],
    provider: 'aws.eu-west-1',
  });
  expect(warned(block)).toEqual([
    'warning: inspector.scan_types makes Inspector scan EC2, ECR (Regions: 2), which is charged by what is scanned. Applying it turns off every other type of scan there; destroying it turns off all, and AWS deletes the findings and suppression rules',
  ]);
});

test('without scans or Regions there is no warning', () => {
  expect(warned({ enabled: false, scan_types: ['EC2'] })).toEqual([]);
});
