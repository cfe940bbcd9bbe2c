import { suggestRegion } from '../../settings/problems/suggest-region';
import { isRegion, REGIONS, type Region } from '../../settings/regions';
import { UsageError } from './usage-error';

/** https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
const PARTITIONS: readonly (readonly [RegExp, string])[] = [
  [/^cn-\w+-\d$/, 'aws-cn (China)'],
  [/^us-gov-\w+-\d$/, 'aws-us-gov (GovCloud)'],
  [/^eusc-\w+-\w+-\d$/, 'aws-eusc (European Sovereign Cloud)'],
  [/^(us-iso\w?|eu-isoe)-\w+-\d$/, 'an isolated partition'],
];

/**
 * Parses the value of an option `--region`, as an argument parser of commander.
 * @throws UsageError if the value is not a Region of the partition `aws`
 */
export function regionOption(value: string): Region {
  if (isRegion(value)) return value;
  const [, partition] = PARTITIONS.find(([pattern]) => pattern.test(value)) ?? [];
  if (partition)
    throw new UsageError(
      `--region ${value}: a Region of ${partition === 'an isolated partition' ? partition : `the partition ${partition}`}; this project works in the partition aws alone`,
    );
  const meant = suggestRegion(value, REGIONS);
  throw new UsageError(`--region ${value}: not a Region${meant ? `; did you mean ${meant}?` : ''}`);
}
