import type { S3 } from '@aws-sdk/client-s3';
import type { Region } from '../../settings/regions';
import type { Caller } from './caller';
import { CLIENT_OPTIONS } from './client-options';

/** A client of S3. */
export async function s3Client(
  region: Region,
  { credentials }: Pick<Caller, 'credentials'>,
  { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_S3 }: NodeJS.ProcessEnv = process.env,
): Promise<S3> {
  // Loaded only here, because most commands do not need it.
  const { S3 } = await import('@aws-sdk/client-s3');
  return new S3({
    ...CLIENT_OPTIONS,
    region,
    credentials,
    // A custom endpoint has no host name for each bucket.
    forcePathStyle: AWS_ENDPOINT_URL !== undefined || AWS_ENDPOINT_URL_S3 !== undefined,
  });
}
