import type { ConfiguredService } from '../../../cli/doctor/facts';
import { CONFIGURATION_PROBES } from '../../../cli/doctor/organization/probes';
import { clients, DEPLOYMENT, named } from './clients';

type Answers = Parameters<typeof clients>[0];

const probe = (service: ConfiguredService, answers: Answers) =>
  CONFIGURATION_PROBES[service](clients(answers), DEPLOYMENT);

/** GuardDuty with a detector and this organization configuration. */
const guardDuty = (...pages: readonly object[]): Answers => ({
  guardDuty: {
    listDetectors: { DetectorIds: ['d1'] },
    describeOrganizationConfiguration: pages.length > 1 ? pages : pages[0],
  },
});

const hub = (describeOrganizationConfiguration: object): Answers => ({
  securityHub: { describeOrganizationConfiguration },
});

const OFF = { AutoEnable: false, MemberAccountLimitReached: false, AutoEnableOrganizationMembers: 'NONE' };

test.each<[ConfiguredService, string, Answers]>([
  ['guardduty', 'no detector', { guardDuty: { listDetectors: { DetectorIds: [] } } }],
  [
    'guardduty',
    'nothing turned on',
    guardDuty({ ...OFF, Features: [{ Name: 'S3_DATA_EVENTS', AutoEnable: 'NONE' }] }),
  ],
  ['security_hub', 'off for new accounts', hub({ AutoEnable: false, AutoEnableStandards: 'DEFAULT' })],
  [
    'security_hub',
    'not subscribed',
    hub(named('InvalidAccessException', 'Account 111122223333 is not subscribed to AWS Security Hub')),
  ],
  [
    'inspector',
    'no scans',
    { inspector: { describeOrganizationConfiguration: { autoEnable: { ec2: false, ecr: false } } } },
  ],
  ['macie', 'off for new accounts', { macie: { describeOrganizationConfiguration: { autoEnable: false } } }],
  [
    'macie',
    'Macie off in the account',
    {
      macie: { describeOrganizationConfiguration: named('AccessDeniedException', 'Macie is not enabled.') },
    },
  ],
  [
    'aws_config',
    'an aggregator of single accounts',
    {
      config: {
        describeConfigurationAggregators: {
          ConfigurationAggregators: [
            { ConfigurationAggregatorName: 'a', AccountAggregationSources: [{ AccountIds: ['1'] }] },
          ],
        },
      },
    },
  ],
])('%s: %s means that there is nothing to keep', async (service, _, answers) => {
  expect(await probe(service, answers)).toBeUndefined();
});

test.each<[ConfiguredService, string, Answers, string]>([
  [
    'guardduty',
    'detectors for new accounts, in the former form',
    guardDuty({ AutoEnable: true }),
    'GuardDuty (NEW)',
  ],
  [
    'guardduty',
    'a protection plan without detectors',
    guardDuty({
      ...OFF,
      Features: [
        { Name: 'S3_DATA_EVENTS', AutoEnable: 'NEW' },
        { Name: 'RUNTIME_MONITORING', AutoEnable: 'NONE' },
      ],
    }),
    'S3_DATA_EVENTS (NEW)',
  ],
  [
    'guardduty',
    'detectors and protection plans on several pages',
    guardDuty(
      {
        ...OFF,
        AutoEnableOrganizationMembers: 'ALL',
        Features: [{ Name: 'EKS_AUDIT_LOGS', AutoEnable: 'ALL' }],
        NextToken: 'next',
      },
      { ...OFF, Features: [{ Name: 'AI_PROTECTION', AutoEnable: 'NEW' }] },
    ),
    'GuardDuty (ALL), EKS_AUDIT_LOGS (ALL), AI_PROTECTION (NEW)',
  ],
  [
    'security_hub',
    'Security Hub CSPM',
    hub({ AutoEnable: true, AutoEnableStandards: 'NONE' }),
    'Security Hub CSPM',
  ],
  [
    'security_hub',
    'its default standards',
    hub({ AutoEnable: true, AutoEnableStandards: 'DEFAULT' }),
    'Security Hub CSPM with the default standards',
  ],
  [
    'security_hub',
    'central configuration, which has AutoEnable off',
    hub({ AutoEnable: false, OrganizationConfiguration: { ConfigurationType: 'CENTRAL' } }),
    'CENTRAL',
  ],
  [
    'inspector',
    'scans with the names of scan_types, and types that are newer',
    {
      inspector: {
        describeOrganizationConfiguration: {
          autoEnable: { ec2: true, ecr: false, lambda: true, lambdaCode: true, ami: true },
        },
      },
    },
    'EC2, LAMBDA, LAMBDA_CODE, ami',
  ],
  ['macie', 'Macie', { macie: { describeOrganizationConfiguration: { autoEnable: true } } }, 'Macie'],
])('%s: %s is an existing configuration', async (service, _, answers, turnsOn) => {
  expect(await probe(service, answers)).toEqual({
    id: turnsOn,
    isOn: true,
    isMarked: undefined,
    notes: [expect.stringContaining(turnsOn === 'CENTRAL' ? 'central configuration' : turnsOn)],
  });
});

const aggregator = (name: string) => ({
  ConfigurationAggregatorName: name,
  OrganizationAggregationSource: {
    RoleArn: 'arn:aws:iam::111122223333:role/aggregator',
    AllAwsRegions: true,
  },
});

test('an aggregator of the organization is known by its name, also on a later page', async () => {
  const own = { ConfigurationAggregators: [aggregator('mon-organization')] };
  const others = { ConfigurationAggregators: [aggregator('all')], NextToken: 'next' };
  const found = (answer: unknown) =>
    probe('aws_config', { config: { describeConfigurationAggregators: answer } });
  expect(await found(own)).toEqual({ id: 'mon-organization', isOn: true, isMarked: true, notes: [] });
  expect(await found([others, own])).toEqual({
    id: 'all, mon-organization',
    isOn: true,
    isMarked: false,
    notes: ['all aggregates the organization; aws_config.organization adds an aggregator of its own'],
  });
});

test.each<[ConfiguredService, Answers]>([
  ['guardduty', { guardDuty: { listDetectors: { DetectorIds: ['d1'] } } }],
  ['security_hub', { securityHub: {} }],
  ['inspector', { inspector: {} }],
  ['macie', { macie: {} }],
  ['aws_config', { config: {} }],
])('%s: access denied does not mean that nothing is configured', async (service, answers) => {
  await expect(probe(service, answers)).rejects.toThrow('not allowed');
});
