import type { ProbedService } from '../../../cli/doctor/facts';
import { PROBES } from '../../../cli/doctor/probes/index';
import { clients, DEPLOYMENT, named } from './clients';

const probe = (service: ProbedService, answers: Parameters<typeof clients>[0]) =>
  PROBES[service](clients(answers), DEPLOYMENT);

test.each<[ProbedService, string, Parameters<typeof clients>[0]]>([
  ['guardduty', 'no detector', { guardDuty: { listDetectors: { DetectorIds: [] } } }],
  [
    'aws_config',
    'neither recorder nor channel',
    { config: { describeConfigurationRecorders: {}, describeDeliveryChannels: {} } },
  ],
  [
    'aws_config',
    'a recorder of a service',
    {
      config: {
        describeConfigurationRecorders: {
          ConfigurationRecorders: [{ name: 'a', servicePrincipal: 'securityhub.amazonaws.com' }],
        },
        describeDeliveryChannels: {},
      },
    },
  ],
  [
    'security_hub',
    'not subscribed',
    {
      securityHub: {
        describeHub: named(
          'InvalidAccessException',
          'Account 111122223333 is not subscribed to AWS Security Hub',
        ),
      },
    },
  ],
  [
    'inspector',
    'no scans',
    {
      inspector: {
        batchGetAccountStatus: { accounts: [{ resourceState: { ec2: { status: 'DISABLED' } } }] },
      },
    },
  ],
  [
    'macie',
    'off, in the words of AWS',
    { macie: { getMacieSession: named('AccessDeniedException', 'Macie is not enabled.') } },
  ],
  ['access_analyzer', 'no analyzer', { accessAnalyzer: { listAnalyzers: { analyzers: [] } } }],
])('%s: %s means that nothing exists', async (service, _, answers) => {
  expect(await probe(service, answers)).toBeUndefined();
});

test.each<[ProbedService, Parameters<typeof clients>[0]]>([
  ['guardduty', { guardDuty: {} }],
  ['aws_config', { config: { describeConfigurationRecorders: {} } }],
  ['security_hub', { securityHub: {} }],
  ['inspector', { inspector: {} }],
  [
    'macie',
    {
      macie: {
        getMacieSession: named(
          'AccessDeniedException',
          'User: x is not authorized to perform: macie2:GetMacieSession',
        ),
      },
    },
  ],
  ['access_analyzer', { accessAnalyzer: {} }],
])('%s: access denied does not mean off', async (service, answers) => {
  await expect(probe(service, answers)).rejects.toThrow();
});

test('a detector has its status, its tag and its administrator', async () => {
  const guardDuty = {
    listDetectors: { DetectorIds: ['d1'] },
    getDetector: { Status: 'DISABLED', Tags: { 'managed-by': 'mon' } },
    getAdministratorAccount: { Administrator: { AccountId: '999900001111' } },
  };
  expect(await probe('guardduty', { guardDuty })).toEqual({
    id: 'd1',
    isOn: false,
    isMarked: true,
    administrator: '999900001111',
    notes: [],
  });
});

test('a detector that cannot be read exists, with an unknown owner', async () => {
  const found = await probe('guardduty', { guardDuty: { listDetectors: { DetectorIds: ['d1'] } } });
  expect(found).toMatchObject({ id: 'd1', isMarked: undefined });
});

test('a recorder shows whether it records, and a channel without a recorder is found', async () => {
  const config = {
    describeConfigurationRecorders: { ConfigurationRecorders: [{ name: 'mon-recorder' }] },
    describeDeliveryChannels: {
      DeliveryChannels: [{ name: 'mon-recorder', s3BucketName: 'c-111122223333' }],
    },
    describeConfigurationRecorderStatus: {
      ConfigurationRecordersStatus: [{ name: 'mon-recorder', recording: false }],
    },
  };
  expect(await probe('aws_config', { config })).toMatchObject({
    isOn: false,
    isMarked: true,
    notes: ['the recorder is stopped'],
  });
  const channelOnly = { ...config, describeConfigurationRecorders: {} };
  expect(await probe('aws_config', { config: channelOnly })).toMatchObject({
    id: 'mon-recorder',
    isOn: false,
  });
});

test('scans have the names of scan_types', async () => {
  const resourceState = {
    ec2: { status: 'ENABLED' },
    lambdaCode: { status: 'ENABLING' },
    ecr: { status: 'DISABLED' },
  };
  const found = await probe('inspector', {
    inspector: { batchGetAccountStatus: { accounts: [{ resourceState }] } },
  });
  expect(found?.id).toBe('EC2, LAMBDA_CODE');
});
