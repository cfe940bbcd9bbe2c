import { regionWith } from '../../settings/fields/types';
import {
  DEFAULT_REGIONS,
  OPT_IN_REGIONS,
  REGION_LOCATIONS,
  REGIONS,
  REGIONS_WITHOUT_IAM_RECORDING,
  type Region,
} from '../../settings/regions';
import { defaultRegions, regionsOf } from '../../settings/services/index';
import type { ServiceName } from '../../words/services';

test('17 Regions are on in every account and 17 are opt-in, each with its location', () => {
  expect(DEFAULT_REGIONS).toHaveLength(17);
  expect(OPT_IN_REGIONS).toHaveLength(17);
  expect(new Set(REGIONS).size).toBe(34);
  expect(Object.keys(REGION_LOCATIONS).sort()).toEqual([...REGIONS].sort());
  expect(REGION_LOCATIONS['us-east-1']).toBe('N. Virginia');
  for (const region of REGIONS) expect(region).toMatch(/^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d$/);
});

const AVAILABLE: readonly [ServiceName, number, readonly Region[], Region][] = [
  // service, how many Regions, one without it where there is one, one with it
  ['guardduty', 34, [], 'mx-central-1'],
  ['aws_config', 34, [], 'ap-southeast-6'],
  ['security_hub', 34, [], 'ap-southeast-6'],
  ['health', 34, [], 'us-east-1'],
  ['event_rules', 34, [], 'me-south-1'],
  ['inspector', 33, ['ap-southeast-6'], 'ap-southeast-7'],
  ['macie', 22, ['ap-southeast-3'], 'eu-south-1'],
  ['access_analyzer', 34, [], 'mx-central-1'],
  ['event_forwarder', 18, ['ap-northeast-3'], 'me-south-1'],
  ['inspector_classic', 12, ['eu-west-3'], 'eu-north-1'],
  ['trusted_advisor', 1, ['us-west-2'], 'us-east-1'],
  ['budget', 1, ['eu-west-1'], 'us-east-1'],
];

test.each(AVAILABLE)('%s exists in %i Regions', (service, count, without, within) => {
  expect(regionsOf(service)).toHaveLength(count);
  expect(new Set(regionsOf(service)).size).toBe(count);
  expect(regionsOf(service)).toContain(within);
  expect(REGIONS.filter((region) => regionsOf(service).includes(region))).toEqual(regionsOf(service));
  expect(without.filter((region) => regionsOf(service).includes(region))).toEqual([]);
});

test.each([
  [
    'inspector',
    'ap-southeast-6',
    `inspector does not exist there; allowed: ${regionsOf('inspector').join(', ')}`,
  ],
  ['trusted_advisor', 'eu-west-1', 'trusted_advisor does not exist there; allowed: us-east-1'],
  ['inspector_classic', 'Frankfurt', 'not a Region; did you mean eu-central-1?'],
  // A place where the service does not exist is no suggestion.
  ['budget', 'Tokyo', 'not a Region; allowed: us-east-1'],
  ['macie', 'us-gov-west-1', 'in another AWS partition, which this project does not support'],
] as const)('%s in %s is refused with what is allowed', (service, region, message) => {
  expect(
    regionWith(service, regionsOf(service))
      .safeParse(region)
      .error?.issues.map((issue) => issue.message),
  ).toEqual([message]);
});

test('a service has those Regions of the settings where it exists, in their order', () => {
  expect(defaultRegions('inspector', ['eu-west-1', 'ap-southeast-6', 'us-east-1'])).toEqual([
    'eu-west-1',
    'us-east-1',
  ]);
});

test('a service that exists in one Region has that one, whatever the Regions of the settings', () => {
  expect(defaultRegions('trusted_advisor', ['eu-west-1'])).toEqual(['us-east-1']);
});

test('Config cannot record IAM in 12 of the Regions, none of them on by default', () => {
  expect(new Set(REGIONS_WITHOUT_IAM_RECORDING).size).toBe(12);
  expect(
    REGIONS_WITHOUT_IAM_RECORDING.filter((region) => (DEFAULT_REGIONS as readonly Region[]).includes(region)),
  ).toEqual([]);
});
