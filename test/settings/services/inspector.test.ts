import { REGIONS_WITH_LAMBDA_CODE } from '../../../settings/regions';
import { regionsOf } from '../../../settings/services/index';
import { issuesIn } from '../issues-in';

const issuesOf = (inspector: Record<string, unknown>, rest: Record<string, unknown> = {}) =>
  issuesIn({ ...rest, inspector }).map(({ path, message }) => [path, message]);

const BOTH = ['LAMBDA', 'LAMBDA_CODE'];

test('the Regions are those of AWS, and Inspector exists in all of them', () => {
  expect(REGIONS_WITH_LAMBDA_CODE).toHaveLength(10);
  for (const region of REGIONS_WITH_LAMBDA_CODE) expect(regionsOf('inspector')).toContain(region);
});

test('LAMBDA_CODE needs LAMBDA', () => {
  const regions = ['eu-west-1'];
  expect(issuesOf({ scan_types: ['EC2', 'LAMBDA_CODE'], regions })).toEqual([
    ['inspector.scan_types[1]', 'needs LAMBDA; write both: "LAMBDA", "LAMBDA_CODE"'],
  ]);
  expect(issuesOf({ scan_types: ['LAMBDA_CODE'], regions })).toMatchObject([
    ['inspector.scan_types[0]', expect.any(String)],
  ]);
  expect(issuesOf({ scan_types: BOTH, regions })).toEqual([]);
});

test.each([
  ['of the block', { regions: ['eu-west-1', 'eu-west-3', 'ap-east-1'] }, {}, 'eu-west-3, ap-east-1'],
  ['of the settings', {}, { regions: ['us-west-1', 'us-west-2'] }, 'us-west-1'],
  [
    'of the default',
    {},
    {},
    'us-west-1, ca-central-1, sa-east-1, eu-west-3, ap-northeast-2, ap-northeast-3, ap-south-1',
  ],
])('LAMBDA_CODE is refused in Regions without it: those %s', (_, block, rest, named) => {
  expect(issuesOf({ scan_types: BOTH, ...block }, rest)).toEqual([
    [
      'inspector.scan_types[1]',
      `Inspector cannot scan the code of functions in ${named}; remove LAMBDA_CODE, or choose inspector.regions from ${REGIONS_WITH_LAMBDA_CODE.join(', ')}`,
    ],
  ]);
});

test('LAMBDA_CODE is accepted in the ten Regions that have it', () => {
  expect(issuesOf({ scan_types: BOTH, regions: [...REGIONS_WITH_LAMBDA_CODE] })).toEqual([]);
});

test('nothing is reported while the service is off or its lists are of the wrong type', () => {
  expect(issuesOf({ enabled: false, scan_types: ['LAMBDA_CODE'] })).toEqual([]);
  expect(issuesOf({ scan_types: ['LAMBDA_CODE'], regions: 'everywhere' })).toMatchObject([
    ['inspector.regions', expect.stringContaining('write a list')],
  ]);
});
