import { IAM_TYPES } from '../../../patterns/aws-config';
import type { Region } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';

/** https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html */
export interface RecordingGroup {
  readonly allSupported: boolean;
  readonly includeGlobalResourceTypes: boolean;
  readonly resourceTypes?: string[];
}

/**
 * What to record in a Region; undefined if nothing. Resources of IAM are the same in every Region and cost in each in which they are
 * recorded, so they are recorded in `global_resource_region` only, whether or not other resources are recorded there.
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
