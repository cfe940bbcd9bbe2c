import { warnings } from '../../cli/synth/warnings';
import { parseSettings } from '../../settings/schema';
import { ORGANIZATION_ON } from './everything-on';
import { ACCOUNT, synthesizeStack } from './synthesize';

const REGIONS = ['us-east-1', 'eu-west-1'];

const resources = (name: string, values: Record<string, unknown>) =>
  synthesizeStack(name, { regions: REGIONS, ...values }).resource;

describe('GuardDuty', () => {
  const guardduty = {
    organization: true,
    organization_features: ['S3_DATA_EVENTS'],
    existing_detectors: ['eu-west-1'],
  };
  const stack = synthesizeStack('guardduty', { regions: REGIONS, guardduty });

  test('every account gets a detector, by the detector of the stack or the one that exists', () => {
    expect(stack.resource.aws_guardduty_organization_configuration).toEqual({
      'organization-us-east-1': {
        auto_enable_organization_members: 'ALL',
        detector_id: '${aws_guardduty_detector.detector-us-east-1.id}',
        provider: 'aws.us-east-1',
      },
      'organization-eu-west-1': {
        auto_enable_organization_members: 'ALL',
        detector_id: '${data.aws_guardduty_detector.existing-eu-west-1.id}',
        provider: 'aws.eu-west-1',
      },
    });
    expect(Object.keys(stack.resource.aws_guardduty_detector ?? {})).toEqual(['detector-us-east-1']);
  });

  test('every account gets the named protection plans, and the others stay unchanged', () => {
    expect(stack.resource.aws_guardduty_organization_configuration_feature).toEqual({
      's3_data_events-us-east-1': expect.objectContaining({ name: 'S3_DATA_EVENTS', auto_enable: 'ALL' }),
      's3_data_events-eu-west-1': expect.objectContaining({ name: 'S3_DATA_EVENTS', auto_enable: 'ALL' }),
    });
  });

  test('without organization no configuration is created, whatever the plans', () => {
    const { resource, data } = synthesizeStack('guardduty', {
      regions: REGIONS,
      guardduty: { ...guardduty, organization: false },
    });
    expect(Object.keys(resource).filter((type) => type.includes('organization'))).toEqual([]);
    expect(Object.keys(data)).not.toContain('aws_guardduty_detector');
  });
});

test('Security Hub: accounts that join get it, after the administrator has it', () => {
  const security_hub = {
    enable_account: true,
    existing_hubs: ['eu-west-1'],
    organization: true,
    default_standards: true,
  };
  expect(resources('security-hub', { security_hub }).aws_securityhub_organization_configuration).toEqual({
    'organization-us-east-1': {
      auto_enable: true,
      auto_enable_standards: 'DEFAULT',
      depends_on: ['aws_securityhub_account.account-us-east-1'],
      provider: 'aws.us-east-1',
    },
    'organization-eu-west-1': {
      auto_enable: true,
      auto_enable_standards: 'DEFAULT',
      provider: 'aws.eu-west-1',
    },
  });
});

test('Inspector: accounts that join get the scans of the settings, and no other ones', () => {
  const inspector = { organization: true, scan_types: ['EC2', 'LAMBDA'] };
  const made = resources('inspector', { inspector }).aws_inspector2_organization_configuration;
  expect(Object.keys(made ?? {}).sort()).toEqual(['organization-eu-west-1', 'organization-us-east-1']);
  expect(made?.['organization-us-east-1']).toEqual({
    auto_enable: { ec2: true, ecr: false, lambda: true, lambda_code: false },
    depends_on: ['aws_inspector2_enabler.scans-us-east-1'],
    provider: 'aws.us-east-1',
  });
});

test('Macie: accounts that join get it, also where the session of the administrator exists', () => {
  const macie = { enabled: true, organization: true, existing_sessions: ['eu-west-1'] };
  expect(resources('macie', { macie }).aws_macie2_organization_configuration).toEqual({
    'organization-us-east-1': {
      auto_enable: true,
      depends_on: ['aws_macie2_account.session-us-east-1'],
      provider: 'aws.us-east-1',
    },
    'organization-eu-west-1': { auto_enable: true, provider: 'aws.eu-west-1' },
  });
});

test('AWS Config: one aggregator in the home Region, whose role may look up the accounts', () => {
  const made = resources('aws-config', {
    home_region: 'eu-central-1',
    aws_config: { organization: true, existing_recorders: ['us-east-1', 'eu-west-1'] },
  });
  expect(made.aws_config_configuration_aggregator).toEqual({
    aggregator: {
      name: 'aws-monitoring-organization',
      organization_aggregation_source: {
        all_regions: true,
        role_arn: '${aws_iam_role.aggregator-role.arn}',
      },
      depends_on: ['aws_iam_role_policy_attachment.aggregator-reads'],
      provider: 'aws.eu-central-1',
    },
  });
  expect(made.aws_iam_role_policy_attachment?.['aggregator-reads']?.policy_arn).toBe(
    'arn:aws:iam::aws:policy/service-role/AWSConfigRoleForOrganizations',
  );
  const trust = JSON.parse(String(made.aws_iam_role?.['aggregator-role']?.assume_role_policy));
  expect(trust.Statement[0].Condition.StringEqualsIfExists).toEqual({ 'aws:SourceAccount': ACCOUNT });
  expect(made.terraform_data?.['stays-with']?.input).toMatchObject({ home_region: 'eu-central-1' });
});

test.each(['guardduty', 'security-hub', 'inspector', 'macie', 'aws-config', 'health'])(
  'the rules of %s stay unchanged',
  (name) => {
    const rules = (values: Record<string, unknown>) => resources(name, values).aws_cloudwatch_event_rule;
    const { organization: _, member_accounts: __, ...on } = ORGANIZATION_ON;
    const off = Object.fromEntries(
      Object.entries(on).map(([key, value]) => [
        key,
        'organization' in Object(value) ? { ...Object(value), organization: false } : value,
      ]),
    );
    expect(rules(on)).toEqual(rules(off));
    expect(Object.keys(rules(on) ?? {}).length).toBeGreaterThan(1);
  },
);

test('synth warns what is turned on in every account, and what it is charged by', () => {
  const all = warnings(parseSettings({ ...ORGANIZATION_ON, regions: REGIONS }, 'terraform.tfvars'));
  const about = all.filter((warning) => /^warning: (\w+)\.organization/.test(warning));
  expect(about).toEqual([
    'warning: guardduty.organization turns on GuardDuty, S3_DATA_EVENTS, RUNTIME_MONITORING in every account of the organization, including future accounts (Regions: 2); each account is charged by its usage, after 30 days of free trial',
    'warning: inspector.organization turns these scans on in every account that joins the organization (Regions: 2); each account is charged by what is scanned, after 15 days of free trial',
    expect.stringMatching(
      /^warning: health\.organization needs the organizational view, .*enable-health-service-access-for-organization/,
    ),
    'warning: security_hub.organization turns on Security Hub CSPM in every account that joins the organization (Regions: 2); each account is charged by its checks and findings, after 30 days of free trial',
    'warning: macie.organization turns on Macie in every account that joins the organization (Regions: 2); each account is charged by its buckets and by what Macie inspects, after 30 days of free trial',
  ]);
});
