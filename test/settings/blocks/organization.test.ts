import { parseSettings } from '../../../settings/schema';
import { issuesIn } from '../issues-in';

const ARN = 'arn:aws:events:eu-west-1:111122223333:event-bus/aws-monitoring';

test('an organization needs its id only, and then puts nothing into its accounts', () => {
  const { organization } = parseSettings({ organization: { id: 'o-a1b2c3d4e5' } }, 'terraform.tfvars');
  expect(organization).toEqual({
    id: 'o-a1b2c3d4e5',
    units: [],
    include_accounts: [],
    exclude_accounts: [],
    call_as: 'SELF',
  });
});

test('by default there is no organization, no other hub and no access portal', () => {
  const settings = parseSettings({}, 'terraform.tfvars');
  const { organization, hub, access_portal, member_accounts } = settings;
  expect({ organization, hub, access_portal, member_accounts }).toEqual({ member_accounts: [] });
});

test('account, Region and prefix of another hub follow from the ARN of its bus', () => {
  expect(parseSettings({ hub: { event_bus_arn: ARN } }, 'terraform.tfvars').hub).toEqual({
    event_bus_arn: ARN,
    account: '111122223333',
    region: 'eu-west-1',
    prefix: 'aws-monitoring',
  });
});

test('a member needs no settings of Slack', () => {
  expect(issuesIn({ hub: { event_bus_arn: ARN }, regions: ['us-east-1'] })).toEqual([]);
});

test.each([
  [{ organization: {} }, 'organization.id', 'missing: the id of an organization, such as "o-a1b2c3d4e5"'],
  [
    { organization: { id: 'o-a1b2c3d4e5', units: ['123'] } },
    'organization.units[0]',
    'allowed: ids of organizational units, such as "ou-ab12-c3d4e5f6", or of the root, such as "r-ab12"',
  ],
  [
    { organization: { id: 'o-a1b2c3d4e5', include_accounts: ['123456789012'] } },
    'organization.include_accounts',
    'selects among the accounts of units, which is missing; add units = ["r-…"] for the whole organization',
  ],
  [
    { organization: { id: 'o-a1b2c3d4e5', exclude_accounts: ['123456789012'] } },
    'organization.exclude_accounts',
    'selects among the accounts of units, which is missing; add units = ["r-…"] for the whole organization',
  ],
  [
    { hub: { event_bus_arn: ARN }, organization: { id: 'o-a1b2c3d4e5' } },
    'organization',
    'belongs in the account with the hub, but the setting hub says that this account sends to another one; remove one of the two',
  ],
  [
    { hub: { event_bus_arn: ARN }, member_accounts: ['123456789012'] },
    'member_accounts',
    'belongs in the account with the hub, but the setting hub says that this account sends to another one; remove one of the two',
  ],
  [
    { hub: { event_bus_arn: ARN }, prefix: 'mine' },
    'hub.event_bus_arn',
    'the hub has the prefix aws-monitoring, and accepts only accounts with the same prefix; write prefix = "aws-monitoring"',
  ],
  [
    { hub: { event_bus_arn: 'arn:aws:sqs:eu-west-1:111122223333:aws-monitoring-events' } },
    'hub.event_bus_arn',
    'allowed: the ARN of the event bus of the hub: "arn:aws:events:REGION:ACCOUNT:event-bus/PREFIX"',
  ],
  [{ member_accounts: ['1234'] }, 'member_accounts[0]', 'allowed: account ids of twelve digits, in quotes'],
  [
    { member_accounts: Array.from({ length: 51 }, (_, n) => String(100000000000 + n)) },
    'member_accounts',
    'allowed: at most 50 accounts',
  ],
  [
    { access_portal: { url: 'http://example.com', role: 'ReadOnly' } },
    'access_portal.url',
    'allowed: the address of the access portal, such as "https://d-1234567890.awsapps.com/start"',
  ],
  [
    { security_hub: { organization: true } },
    'security_hub.organization',
    'needs Security Hub CSPM in this account; write enable_account = true, and name the Regions where it is on already in existing_hubs',
  ],
  [
    { inspector: { organization: true } },
    'inspector.organization',
    'needs the types of scans for the accounts; write scan_types = ["EC2", "ECR"], or name every Region in existing_organization_configurations to keep what you have configured',
  ],
])('%j: the issue is at %s', (values, path, message) => {
  expect(issuesIn(values).map((issue) => [issue.path, issue.message])).toEqual([[path, message]]);
});

test.each([
  [{ hub: { event_bus_arn: ARN }, prefix: 'Mine' }, 'prefix'],
  [{ hub: { event_bus_arn: ARN.replace('aws-monitoring', 'AWS') } }, 'hub.event_bus_arn'],
  [{ hub: { event_bus_arn: 'mine' } }, 'hub.event_bus_arn'],
  [
    { organization: { id: 'o-a1b2c3d4e5', unts: ['r-ab12'], exclude_accounts: ['123456789012'] } },
    'organization.unts',
  ],
  [{ security_hub: { organization: true, enable_acount: true } }, 'security_hub.enable_acount'],
  [{ inspector: { organization: true, scan_tpes: ['EC2'] } }, 'inspector.scan_tpes'],
])('%j: the only issue is the mistake, at %s', (values, path) => {
  expect(issuesIn(values).map((issue) => issue.path)).toEqual([path]);
});

test('empty lists count as missing', () => {
  expect(issuesIn({ organization: { id: 'o-a1b2c3d4e5', include_accounts: [] } })).toEqual([]);
  expect(issuesIn({ inspector: { organization: true, scan_types: [] } })).toMatchObject([
    { path: 'inspector.organization' },
  ]);
});

test('settings of an organization, its members and the services of its administrator that do not conflict are accepted', () => {
  const values = {
    organization: { id: 'o-a1b2c3d4e5', units: ['ou-ab12-c3d4e5f6'], include_accounts: ['123456789012'] },
    member_accounts: ['444455556666'],
    security_hub: { organization: true, enable_account: true },
    inspector: { organization: true, scan_types: ['EC2'] },
    guardduty: { organization: true, organization_features: ['RUNTIME_MONITORING'] },
  };
  expect(issuesIn(values)).toEqual([]);
});

const KEPT = { organization: true, existing_organization_configurations: ['us-east-1', 'eu-west-1'] };

test.each<[string, object, object]>([
  ['regions of all services', { regions: ['us-east-1', 'eu-west-1'] }, {}],
  ['regions of the block', {}, { regions: ['us-east-1', 'eu-west-1'] }],
])(
  'an administrator whose configurations are kept everywhere needs neither hub nor scans: %s',
  (_, shared, block) => {
    const kept = { ...KEPT, ...block };
    expect(issuesIn({ ...shared, inspector: kept, security_hub: kept })).toEqual([]);
  },
);

test('a Region where a service does not exist need not be kept', () => {
  const regions = ['us-east-1', 'eu-west-1', 'ap-southeast-6'];
  expect(issuesIn({ regions, inspector: KEPT })).toEqual([]);
  expect(issuesIn({ regions, security_hub: KEPT }).map(({ path }) => path)).toEqual([
    'security_hub.organization',
  ]);
});

test('in one Region that is left, hub and scans are needed', () => {
  const regions = ['us-east-1', 'eu-west-1', 'sa-east-1'];
  expect(issuesIn({ regions, inspector: KEPT, security_hub: KEPT }).map(({ path }) => path)).toEqual([
    'inspector.organization',
    'security_hub.organization',
  ]);
});

test('a kept configuration must be in a Region of its block', () => {
  const macie = { regions: ['us-east-1'], existing_organization_configurations: ['eu-west-1'] };
  expect(issuesIn({ macie }).map(({ path, message }) => [path, message])).toEqual([
    [
      'macie.existing_organization_configurations[0]',
      'not among the Regions of macie; add it to macie.regions or take it out here',
    ],
  ]);
});
