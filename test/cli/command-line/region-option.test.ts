import { regionOption } from '../../../cli/command-line/region-option';

test('a Region is accepted', () => expect(regionOption('eu-west-1')).toBe('eu-west-1'));

test.each([
  ['eu-wset-1', '--region eu-wset-1: not a Region; did you mean eu-west-1?'],
  ['nowhere', '--region nowhere: not a Region'],
  [
    'cn-north-1',
    '--region cn-north-1: a Region of the partition aws-cn (China); this project works in the partition aws alone',
  ],
  [
    'us-gov-west-1',
    '--region us-gov-west-1: a Region of the partition aws-us-gov (GovCloud); this project works in the partition aws alone',
  ],
  [
    'eusc-de-east-1',
    '--region eusc-de-east-1: a Region of the partition aws-eusc (European Sovereign Cloud); this project works in the partition aws alone',
  ],
  [
    'us-isob-east-1',
    '--region us-isob-east-1: a Region of an isolated partition; this project works in the partition aws alone',
  ],
])('%s is refused', (value, message) => {
  expect(() => regionOption(value)).toThrow(new Error(message));
});
