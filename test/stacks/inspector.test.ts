import { warnings } from '../../cli/synth/warnings';
import { regionsOf } from '../../settings/regions';
import { parseSettings } from '../../settings/schema';
import { addresses, synthesizeStack } from './synthesize';

const stack = (block: Record<string, unknown> = {}) => synthesizeStack('inspector', { inspector: block });
const warned = (block: Record<string, unknown>) =>
  warnings(parseSettings({ inspector: block }, 'terraform.tfvars'));

test('without settings there are rules only: nothing is turned on, and there is nothing to warn of', () => {
  expect(new Set(addresses(stack()).map((address) => address.split('.')[0]))).toEqual(
    new Set(['aws_cloudwatch_event_rule', 'aws_cloudwatch_event_target']),
  );
  expect(warned({})).toEqual([]);
});

test('it has a rule in all 33 Regions that have Inspector, when asked for', () => {
  const { resource } = stack({ regions: regionsOf('inspector') });
  expect(Object.keys(resource.aws_cloudwatch_event_rule ?? {})).toHaveLength(33);
});

test('the rule wants findings of the severity or worse, that are there or gone', () => {
  const rule = stack({ min_severity: 'MEDIUM' }).resource.aws_cloudwatch_event_rule?.['inspector-eu-west-1'];
  expect(JSON.parse(String(rule?.event_pattern))).toEqual({
    source: ['aws.inspector2', 'test.aws.inspector2'],
    'detail-type': ['Inspector2 Finding'],
    detail: { severity: ['MEDIUM', 'HIGH', 'CRITICAL'], status: ['ACTIVE', 'CLOSED'] },
  });
});

test('with scan types they are turned on in each Region, and a warning says what that does', () => {
  const block = { scan_types: ['EC2', 'ECR'], regions: ['us-east-1', 'eu-west-1'] };
  expect(stack(block).resource.aws_inspector2_enabler?.['scans-eu-west-1']).toEqual({
    account_ids: ['${data.aws_caller_identity.caller.account_id}'],
    resource_types: ['EC2', 'ECR'],
    provider: 'aws.eu-west-1',
  });
  expect(warned(block)).toEqual([
    'warning: inspector.scan_types makes Inspector scan EC2, ECR (Regions: 2), which costs by what is scanned. Applying it turns off every other type of scan there; destroying it turns off all, and AWS deletes the findings and suppression rules',
  ]);
});

test('what is not deployed is not warned of', () => {
  expect(warned({ enabled: false, scan_types: ['EC2'] })).toEqual([]);
});
