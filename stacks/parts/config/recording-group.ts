import { IAM_TYPES } from '../../../patterns/aws-config';
import type { Region } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';

/** What a recorder records, in the words of Config. */
export interface RecordingGroup {
  readonly allSupported: boolean;
  readonly includeGlobalResourceTypes: boolean;
  readonly resourceTypes?: string[];
}

/**
 * What to record in a Region; undefined where that is nothing. IAM is the same in every Region and costs in each in which it is
 * recorded: that is in one only, whether or not the rest is recorded there.
 * https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html
 */
export function recordingGroup(
  { record, regions, global_resource_region }: Settings['aws_config'],
  region: Region,
): RecordingGroup | undefined {
  const isWatched = regions.includes(region);
  const isGlobal = region === global_resource_region;
  if (record === 'all' && isWatched) return { allSupported: true, includeGlobalResourceTypes: isGlobal };

  const named = typeof record === 'string' ? IAM_TYPES : record;
  const resourceTypes = named.filter((type) => (IAM_TYPES.includes(type) ? isGlobal : isWatched));
  if (resourceTypes.length === 0) return undefined;
  return { allSupported: false, includeGlobalResourceTypes: false, resourceTypes };
}
