import { advise } from '../../../cli/doctor/advice';
import type {
  ConfiguredService,
  Existing,
  Finding,
  FindingsOf,
  ProbedService,
} from '../../../cli/doctor/facts';
import { tfvarsLine } from '../../../cli/doctor/tfvars-line';
import type { Region } from '../../../settings/regions';
import { parseSettings } from '../../../settings/schema';

const EXISTING: Existing = { id: 'x', isOn: true, isMarked: false, notes: [] };
const USERS: Finding = { state: 'exists', owner: 'user', ...EXISTING };
const OURS: Finding = { state: 'exists', owner: 'project', ...EXISTING };
const UNKNOWN: Finding = { state: 'exists', owner: 'unknown', ...EXISTING };
const NONE: Finding = { state: 'none' };
const DENIED: Finding = { state: 'no access', why: 'access denied' };

type FoundFor<Service extends string> = Partial<Record<Service, Partial<Record<Region, Finding>>>>;
type Found = FoundFor<ProbedService>;

function findingsOf<Service extends string>(found: FoundFor<Service>): FindingsOf<Service> {
  const services = Object.entries(found) as [Service, Partial<Record<Region, Finding>>][];
  return new Map(
    services.map(([service, regions]) => [service, new Map(Object.entries(regions) as [Region, Finding][])]),
  );
}

function linesFor(
  values: Record<string, unknown>,
  found: Found,
  disabled: readonly Region[] = [],
  configurations: FoundFor<ConfiguredService> = {},
) {
  const settings = parseSettings({ regions: ['us-east-1', 'eu-west-1'], ...values }, 'terraform.tfvars');
  const advice = advise(settings, findingsOf(found), findingsOf(configurations), disabled);
  return { lines: advice.map(tfvarsLine), why: advice.flatMap(({ why }) => why) };
}

test.each<[ProbedService, string]>([
  ['guardduty', 'existing_detectors'],
  ['aws_config', 'existing_recorders'],
  ['security_hub', 'existing_hubs'],
  ['macie', 'existing_sessions'],
  ['access_analyzer', 'existing_analyzers'],
])("the user's resource of %s is kept by %s", (service, key) => {
  const { lines } = linesFor({}, { [service]: { 'us-east-1': NONE, 'eu-west-1': USERS } });
  expect(lines).toEqual([`${service} = { ${key} = ["eu-west-1"] }`]);
});

test("this project's resources, those with an unknown owner, and those that cannot be read give no advice", () => {
  for (const finding of [OURS, UNKNOWN, DENIED, NONE])
    expect(linesFor({}, { guardduty: { 'us-east-1': finding } }).lines).toEqual([]);
});

test('a listed Region stays unless there is a reason to remove it', () => {
  const guardduty = { existing_detectors: ['us-east-1'] };
  for (const finding of [USERS, UNKNOWN, DENIED])
    expect(linesFor({ guardduty }, { guardduty: { 'us-east-1': finding } }).lines).toEqual([]);
  expect(linesFor({ guardduty }, { guardduty: { 'us-east-1': DENIED, 'eu-west-1': USERS } }).lines).toEqual([
    'guardduty = { existing_detectors = ["us-east-1", "eu-west-1"] }',
  ]);
});

test('a Region is removed from the list if nothing exists there, or a deployment would delete its own resource', () => {
  const guardduty = { existing_detectors: ['us-east-1', 'eu-west-1'] };
  const { lines, why } = linesFor({ guardduty }, { guardduty: { 'us-east-1': NONE, 'eu-west-1': OURS } });
  expect(lines).toEqual(['guardduty = { existing_detectors = [] }']);
  expect(why).toEqual([
    'us-east-1 is listed, but nothing exists there',
    'eu-west-1 is listed, but was created by this project: a deployment would delete it',
  ]);
});

test('Regions that are not enabled are left out, also from blocks and existing resources', () => {
  const { lines } = linesFor(
    {
      regions: ['us-east-1', 'me-south-1'],
      macie: { regions: ['us-east-1', 'af-south-1'] },
      guardduty: { existing_detectors: ['me-south-1'] },
    },
    { guardduty: { 'us-east-1': USERS, 'me-south-1': { state: 'not enabled' } } },
    ['me-south-1', 'af-south-1'],
  );
  expect(lines).toEqual([
    'regions = ["us-east-1"]',
    'macie = { regions = ["us-east-1"] }',
    'guardduty = { existing_detectors = ["us-east-1"] }',
  ]);
});

test('the Region in which Config records IAM counts, even if it is not in regions', () => {
  const { lines } = linesFor({ regions: ['eu-west-1'] }, { aws_config: { 'us-east-1': USERS } });
  expect(lines).toEqual(['aws_config = { existing_recorders = ["us-east-1"] }']);
});

test('the advice is accepted as settings, after which there is no further advice', () => {
  const found: Found = {
    guardduty: { 'us-east-1': USERS, 'eu-west-1': OURS },
    macie: { 'eu-west-1': USERS },
  };
  const values = {
    regions: ['us-east-1', 'eu-west-1'],
    guardduty: { existing_detectors: ['us-east-1'] },
    macie: { existing_sessions: ['eu-west-1'] },
  };
  expect(linesFor(values, found).lines).toEqual([]);
});

const configurationLines = (values: Record<string, unknown>, found: FoundFor<ConfiguredService>) =>
  linesFor(values, {}, [], found);

test.each<ConfiguredService>(['guardduty', 'security_hub', 'inspector', 'macie'])(
  "the user's organization configuration of %s is kept",
  (service) => {
    const { lines, why } = configurationLines({}, { [service]: { 'us-east-1': NONE, 'eu-west-1': USERS } });
    expect(lines).toEqual([`${service} = { existing_organization_configurations = ["eu-west-1"] }`]);
    expect(why).toEqual(['exists, and was not created by this project: eu-west-1']);
  },
);

test('an organization configuration that is ours, unknown or unreadable gives no advice, nor does an aggregator', () => {
  for (const finding of [OURS, UNKNOWN, DENIED, NONE])
    expect(configurationLines({}, { macie: { 'us-east-1': finding } }).lines).toEqual([]);
  expect(configurationLines({}, { aws_config: { 'us-east-1': USERS } }).lines).toEqual([]);
});

test('a listed Region whose configuration turns nothing on stays listed, because removing it would turn something on', () => {
  const guardduty = { existing_organization_configurations: ['us-east-1'] };
  for (const finding of [NONE, USERS, UNKNOWN, DENIED])
    expect(configurationLines({ guardduty }, { guardduty: { 'us-east-1': finding } }).lines).toEqual([]);
});

test('a listed configuration of this project is removed from the list only if a deployment would turn it off', () => {
  const listed = { existing_organization_configurations: ['us-east-1'] };
  const ours = { 'us-east-1': OURS };
  const { lines, why } = configurationLines(
    { guardduty: listed, security_hub: listed, inspector: listed, macie: listed },
    { guardduty: ours, security_hub: ours, inspector: ours, macie: ours },
  );
  expect(lines).toEqual([
    'security_hub = { existing_organization_configurations = [] }',
    'inspector = { existing_organization_configurations = [] }',
  ]);
  expect(new Set(why)).toEqual(
    new Set(['us-east-1 is listed, but was created by this project: a deployment would turn it off']),
  );
});

test('resources and configurations of one service are two lines, and both are accepted as settings', () => {
  const found = { 'us-east-1': USERS, 'eu-west-1': USERS };
  const { lines } = linesFor({}, { guardduty: { 'us-east-1': USERS } }, [], { guardduty: found });
  expect(lines).toEqual([
    'guardduty = { existing_detectors = ["us-east-1"] }',
    'guardduty = { existing_organization_configurations = ["us-east-1", "eu-west-1"] }',
  ]);
  const guardduty = {
    existing_detectors: ['us-east-1'],
    existing_organization_configurations: ['us-east-1', 'eu-west-1'],
  };
  expect(
    linesFor({ guardduty }, { guardduty: { 'us-east-1': USERS } }, [], { guardduty: found }).lines,
  ).toEqual([]);
});

test('a Region that is not enabled leaves the list of configurations', () => {
  const { lines, why } = linesFor(
    { regions: ['us-east-1', 'me-south-1'], macie: { existing_organization_configurations: ['me-south-1'] } },
    {},
    ['me-south-1'],
    { macie: { 'me-south-1': { state: 'not enabled' } } },
  );
  expect(lines).toContain('macie = { existing_organization_configurations = [] }');
  expect(why).toContain('me-south-1 is listed, but is not enabled in this account');
});
