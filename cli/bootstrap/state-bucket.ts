import type { Region } from '../../settings/regions';
import type { Settings } from '../../settings/schema';
import { UsageError } from '../command-line/usage-error';

/** The bucket for the states. */
export interface StateBucket {
  readonly bucket: string;
  readonly region: Region;
  /** The block to write into terraform.tfvars, if it does not name the bucket yet. */
  readonly block: string | undefined;
}

interface Options {
  readonly bucket?: string | undefined;
  readonly region?: Region | undefined;
}

/** The naming rules of S3, so that the settings do not refuse the name later. */
const NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/**
 * Returns the bucket that the settings name, or otherwise the options.
 * @param settings undefined if there are none: then the options must name the bucket
 * @throws UsageError if neither names a bucket, or if they differ
 */
export function stateBucketOf(settings: Settings | undefined, { bucket, region }: Options): StateBucket {
  const state = settings?.state;
  if (state) {
    if (bucket !== undefined && bucket !== state.bucket)
      throw new UsageError(
        `--bucket ${bucket}: terraform.tfvars has state.bucket = "${state.bucket}"; leave the option out, or change the setting`,
      );
    if (region !== undefined && region !== state.region)
      throw new UsageError(
        `--region ${region}: the state of terraform.tfvars is in ${state.region}; leave the option out, or write state.region`,
      );
    return { bucket: state.bucket, region: state.region, block: undefined };
  }
  if (bucket === undefined)
    throw new UsageError(
      'no bucket is named: terraform.tfvars has no `state`; give --bucket, such as --bucket my-company-terraform-state',
    );
  if (!NAME.test(bucket))
    throw new UsageError(
      `--bucket ${bucket}: not a name of an S3 bucket; take 3 to 63 lower-case letters, digits, dots and hyphens`,
    );
  const at = region ?? settings?.home_region;
  if (at === undefined) throw new UsageError('--region is missing, such as --region us-east-1');
  const place = at === settings?.home_region ? '' : `, region = "${at}"`;
  return { bucket, region: at, block: `state = { bucket = "${bucket}"${place} }` };
}
