import { warnings } from '../../cli/synth/warnings';
import { parseSettings } from '../../settings/schema';
import { memberSettings } from '../../stacks/parts/organization/member-settings';
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

describe('with existing_organization_configurations', () => {
  const KEPT = {
    guardduty: { organization: true, organization_features: ['S3_DATA_EVENTS'] },
    security_hub: { organization: true, enable_account: true },
    inspector: { organization: true, scan_types: ['EC2'] },
    macie: { enabled: true, organization: true },
  };
  const SERVICES = Object.keys(KEPT) as (keyof typeof KEPT)[];
  const stackOf = (service: keyof typeof KEPT, existing: readonly string[]) =>
    resources(service.replace('_', '-'), {
      [service]: { ...KEPT[service], existing_organization_configurations: existing },
    });
  const isConfiguration = (type: string) => type.includes('organization_configuration');

  test.each(SERVICES)(
    '%s: the Regions in it are not configured, and everything else is unchanged',
    (service) => {
      const before = stackOf(service, []);
      const after = stackOf(service, ['eu-west-1']);
      expect(Object.keys(before).filter(isConfiguration)).not.toEqual([]);
      for (const [type, made] of Object.entries(before)) {
        const kept = Object.entries(made).filter(
          ([name]) => !isConfiguration(type) || name.endsWith('us-east-1'),
        );
        expect([type, after[type]]).toEqual([type, Object.fromEntries(kept)]);
      }
      expect(Object.keys(after)).toEqual(Object.keys(before));
    },
  );

  test.each(SERVICES)(
    '%s: with all Regions in it, the organization is not configured, and nothing is said',
    (service) => {
      const after = stackOf(service, REGIONS);
      expect(Object.keys(after).filter(isConfiguration)).toEqual([]);
      expect(Object.keys(after.aws_cloudwatch_event_rule ?? {})).toHaveLength(2);
      const said = (existing: readonly string[]) =>
        warnings(
          parseSettings(
            {
              regions: REGIONS,
              [service]: { ...KEPT[service], existing_organization_configurations: existing },
            },
            'terraform.tfvars',
          ),
        ).filter((warning) => warning.includes(`${service}.organization `));
      expect(said(REGIONS)).toEqual([]);
      expect(said(['eu-west-1'])).toEqual([expect.stringContaining('(Regions: 1)')]);
      expect(said([])).toEqual([expect.stringContaining('(Regions: 2)')]);
    },
  );

  test('an existing detector is not looked up for a configuration that is kept', () => {
    const guardduty = {
      organization: true,
      existing_detectors: REGIONS,
      existing_organization_configurations: ['eu-west-1'],
    };
    const { data } = synthesizeStack('guardduty', { regions: REGIONS, guardduty });
    expect(Object.keys(data.aws_guardduty_detector ?? {})).toEqual(['existing-us-east-1']);
  });

  test('members of the stack set have no rule for a service whose configuration is kept', () => {
    const settings = parseSettings(
      { macie: { ...KEPT.macie, existing_organization_configurations: ['us-east-1'] } },
      'terraform.tfvars',
    );
    expect(memberSettings(settings).macie.enabled).toBe(false);
  });
});
