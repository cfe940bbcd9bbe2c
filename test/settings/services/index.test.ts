import { DEFAULT_REGIONS, type Region } from '../../../settings/regions';
import { parseSettings } from '../../../settings/schema';
import { regionsOf } from '../../../settings/services/index';
import type { ServiceName } from '../../../words/services';
import { issuesIn } from '../issues-in';

const FILE = 'terraform.tfvars';
const US_EAST_1: readonly Region[] = ['us-east-1'];

const shared = (enabled: boolean, regions: readonly Region[] = DEFAULT_REGIONS) => ({
  enabled,
  regions,
  webhooks: ['default'],
  mentions: { critical: 'channel', high: 'channel', medium: 'here', low: 'none', info: 'none' },
});

const inDefaultRegions = (service: ServiceName) =>
  regionsOf(service).filter((region) => (DEFAULT_REGIONS as readonly Region[]).includes(region));

const DEFAULTS = {
  guardduty: {
    ...shared(true),
    min_severity: 0,
    coverage: true,
    publishing_frequency: 'FIFTEEN_MINUTES',
    organization: false,
    organization_features: [],
    existing_detectors: [],
    existing_organization_configurations: [],
  },
  trusted_advisor: { ...shared(true, US_EAST_1), statuses: ['ERROR'], ignore_checks: [] },
  aws_config: {
    ...shared(true),
    record: 'iam',
    global_resource_region: 'us-east-1',
    recording_frequency: 'CONTINUOUS',
    recorder_role: 'service-linked',
    organization: false,
    existing_recorders: [],
  },
  inspector: {
    ...shared(true),
    min_severity: 'HIGH',
    statuses: ['ACTIVE', 'CLOSED'],
    scan_types: [],
    organization: false,
    existing_organization_configurations: [],
  },
  inspector_classic: {
    ...shared(false, inDefaultRegions('inspector_classic')),
    instance_tags: {},
    topic_key: true,
  },
  budget: { ...shared(true, US_EAST_1), budgets: [], topic_key: true },
  health: {
    ...shared(true),
    categories: ['issue', 'scheduledChange', 'investigation'],
    services: [],
    organization: false,
  },
  security_hub: {
    ...shared(true),
    min_severity: 'HIGH',
    products: [],
    enable_account: false,
    default_standards: false,
    organization: false,
    existing_hubs: [],
    existing_organization_configurations: [],
  },
  macie: {
    ...shared(false),
    publishing_frequency: 'FIFTEEN_MINUTES',
    organization: false,
    existing_sessions: [],
    existing_organization_configurations: [],
  },
  event_rules: { ...shared(true), rules: [] },
  event_forwarder: {
    ...shared(false, inDefaultRegions('event_forwarder')),
    stack_name: 'aws-event-forwarder',
    capabilities: ['CAPABILITY_IAM'],
    services: ['cloudwatch', 'ec2', 'ecs', 'guardduty', 'inspector2', 'rds', 'securityhub', 'health'],
    paused: false,
  },
} satisfies Partial<Readonly<Record<ServiceName, object>>>;

test.each(Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[])('%s has its defaults', (name) => {
  const settings = parseSettings({}, FILE)[name];
  const regions = DEFAULT_REGIONS.filter((region) => settings.regions.includes(region));
  expect({ ...settings, regions }).toEqual(DEFAULTS[name]);
});

test('what costs money by itself is off by default: scans, hubs, standards, sessions, budgets', () => {
  const { inspector, inspector_classic, security_hub, macie, budget } = parseSettings({}, FILE);
  expect(inspector.scan_types).toEqual([]);
  expect(budget.budgets).toEqual([]);
  expect([
    inspector_classic.enabled,
    security_hub.enable_account,
    security_hub.default_standards,
    macie.enabled,
  ]).toEqual([false, false, false, false]);
});

test('a budget is complete with a name and a limit', () => {
  const { budget } = parseSettings({ budget: { budgets: [{ name: 'all', limit: 0.5 }] } }, FILE);
  expect(budget.budgets).toEqual([
    {
      name: 'all',
      limit: 0.5,
      time_unit: 'MONTHLY',
      cost_filters: {},
      tags: {},
      actual: [],
      forecasted: [100],
    },
  ]);
});

test('existing_recorders may name the Region for IAM, even outside of the Regions of the block', () => {
  const aws_config = { regions: ['eu-west-1'], existing_recorders: ['us-east-1'] };
  expect(issuesIn({ aws_config })).toEqual([]);
  expect(issuesIn({ aws_config: { ...aws_config, global_resource_region: 'eu-west-1' } })).toEqual([
    {
      path: 'aws_config.existing_recorders[0]',
      value: '"us-east-1"',
      message: 'not among the Regions of aws_config; add it to aws_config.regions or take it out here',
    },
  ]);
});

const RECORD = 'allowed: "iam", "all", or a list of resource types: ["AWS::EC2::SecurityGroup", …]';
const budgets = (...changes: readonly object[]) => ({
  budget: { budgets: changes.map((change) => ({ name: 'a', limit: 1, ...change })) },
});

test.each([
  ['trusted_advisor.statuses[0]', { trusted_advisor: { statuses: ['RED'] } }, 'allowed: ERROR, WARN, OK'],
  [
    'trusted_advisor.statuses',
    { trusted_advisor: { statuses: [] } },
    'allowed: at least one of ERROR, WARN, OK',
  ],
  [
    'trusted_advisor.regions[0]',
    { trusted_advisor: { regions: ['eu-west-1'] } },
    'trusted_advisor does not exist there; allowed: us-east-1',
  ],
  [
    'trusted_advisor.ignore_checks[0]',
    { trusted_advisor: { ignore_checks: ['${x}'] } },
    'allowed: a name of 1 to 200 characters, without ${ and %{',
  ],
  [
    'trusted_advisor.ignore_checks',
    { trusted_advisor: { ignore_checks: Array.from({ length: 20 }, (_, n) => `${n}`.padEnd(60, 'x')) } },
    'too many values for a rule: its pattern would have 2741 characters, and EventBridge accepts 2048; remove some',
  ],
  ['aws_config.record', { aws_config: { record: 'everything' } }, RECORD],
  ['aws_config.record', { aws_config: { record: [] } }, RECORD],
  ['aws_config.record', { aws_config: { record: 5 } }, RECORD],
  [
    'aws_config.record[1]',
    { aws_config: { record: ['AWS::EC2::Instance', 'EC2'] } },
    'allowed: resource types such as AWS::EC2::SecurityGroup',
  ],
  [
    'aws_config.global_resource_region',
    { aws_config: { global_resource_region: 'us-est-1' } },
    'not a Region; did you mean us-east-1?',
  ],
  [
    'aws_config.global_resource_region',
    { aws_config: { global_resource_region: 'ap-east-2' } },
    expect.stringMatching(/^Config cannot record IAM there; allowed: us-east-1, (?!.*ap-east-2)/),
  ],
  [
    'inspector.min_severity',
    { inspector: { min_severity: 'high' } },
    'did you mean HIGH? allowed: UNTRIAGED, INFORMATIONAL, LOW, MEDIUM, HIGH, CRITICAL',
  ],
  [
    'inspector.scan_types[0]',
    { inspector: { scan_types: ['EKS'] } },
    'allowed: EC2, ECR, LAMBDA, LAMBDA_CODE',
  ],
  [
    'inspector_classic.instance_tags["aws:x"]',
    { inspector_classic: { instance_tags: { 'aws:x': 'y' } } },
    'allowed keys: 1 to 128 letters, digits, spaces and _ . : / = + - @, not beginning with aws:',
  ],
  ['budget.budgets[0].limit', budgets({ limit: 0.001 }), 'allowed: US dollars, from 0.01 to 1000000000'],
  ['budget.budgets[0].limit', budgets({ limit: 1e9 + 1 }), 'allowed: US dollars, from 0.01 to 1000000000'],
  ['budget.budgets[0].name', budgets({ name: 'a b' }), 'allowed: letters, digits and hyphens, at most 60'],
  [
    'budget.budgets[1].name',
    budgets({}, { limit: 2 }),
    'another budget has this name; choose a different one',
  ],
  ['budget.budgets[0].actual[0]', budgets({ actual: [0] }), 'allowed: percentages above 0, up to 1000'],
  ['budget.budgets[0].actual[0]', budgets({ actual: [1001] }), 'allowed: percentages above 0, up to 1000'],
  [
    'budget.budgets[0]',
    budgets({ forecasted: [] }),
    'allowed: 1 to 10 percentages, actual and forecasted together',
  ],
  [
    'budget.budgets[0]',
    budgets({ actual: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }),
    'allowed: 1 to 10 percentages, actual and forecasted together',
  ],
  [
    'budget.budgets[0].cost_filters.TagKeyValue',
    budgets({ cost_filters: { TagKeyValue: ['user:a$b'] } }),
    'allowed keys: names of cost filters, such as Service or LinkedAccount; for tags, write tags = { … }',
  ],
  ['budget.budgets[0].limt', budgets({ limt: 1 }), 'unknown setting; did you mean limit?'],
  [
    'health.categories[0]',
    { health: { categories: ['issues'] } },
    'did you mean issue? allowed: issue, scheduledChange, investigation, accountNotification',
  ],
  [
    'health.services[0]',
    { health: { services: ['Amazon EC2'] } },
    'allowed: short names of services as AWS Health has them, such as EC2 or RDS',
  ],
  [
    'security_hub.products',
    { security_hub: { products: Array.from({ length: 20 }, (_, n) => `${n}`.padEnd(90, 'x')) } },
    'too many values for a rule: its pattern would have 4187 characters, and EventBridge accepts 2048; remove some',
  ],
  [
    'security_hub.existing_hubs[0]',
    { security_hub: { regions: ['us-east-1'], existing_hubs: ['eu-west-1'] } },
    'not among the Regions of security_hub; add it to security_hub.regions or take it out here',
  ],
  [
    'macie.regions[0]',
    { macie: { regions: ['ca-west-1'] } },
    `macie does not exist there; allowed: ${regionsOf('macie').join(', ')}`,
  ],
])('a wrong %s is refused: %#', (path, values, message) => {
  expect(issuesIn(values).map((problem) => [problem.path, problem.message])).toEqual([[path, message]]);
});

test('numbers may be as large as allowed, and budgets of different names stand side by side', () => {
  const actual = [1, 2, 3, 4, 5, 6, 7, 8, 1000];
  expect(issuesIn(budgets({ limit: 1e9, actual }, { name: 'b' }))).toEqual([]);
  expect(issuesIn({ guardduty: { min_severity: 10 } })).toEqual([]);
});
