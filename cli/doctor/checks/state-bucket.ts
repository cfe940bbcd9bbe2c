import type { S3 } from '@aws-sdk/client-s3';
import type { Settings } from '../../../settings/schema';
import type { Caller } from '../../aws/caller';
import { changesOf } from '../../bootstrap/changes';
import { s3Bucket } from '../../bootstrap/s3-bucket';
import { attempt } from '../attempt';
import type { Check } from '../facts';

const TITLE = 'State';

/** Checks whether the state bucket exists and is configured correctly. */
export async function stateBucketCheck({ state }: Settings, caller: Caller): Promise<Check> {
  if (!state)
    return {
      title: TITLE,
      status: 'warning',
      text: 'local files in this folder, which is suitable only for a trial; `aws-monitoring bootstrap --bucket NAME` creates a bucket',
    };
  const { bucket: name, region } = state;
  const tried = await attempt(region, async () => {
    const bucket = await s3Bucket(name, region, caller);
    return (await bucket.exists()) ? changesOf(await bucket.read(), name, 90) : undefined;
  }).catch((error: Error) => error);
  if (tried instanceof Error) return { title: TITLE, status: 'problem', text: tried.message };
  if (tried.state === 'not enabled')
    return { title: TITLE, status: 'problem', text: `${region}, where the bucket is, is not enabled` };
  if (tried.state !== 'answered')
    return { title: TITLE, status: tried.state === 'no access' ? 'no access' : 'warning', text: tried.why };
  const changes = tried.value;
  if (!changes)
    return {
      title: TITLE,
      status: 'problem',
      text: `s3://${name} does not exist; \`aws-monitoring bootstrap\` creates it`,
    };
  if (changes.length === 0) return { title: TITLE, status: 'ok', text: `s3://${name} in ${region}` };
  return {
    title: TITLE,
    status: 'warning',
    text: `s3://${name} is not set up completely; \`aws-monitoring bootstrap\` would:`,
    details: changes.map(({ what }) => what),
  };
}

/** The part of S3 that looking for locks needs. */
export type ListObjects = Pick<S3, 'listObjectsV2'>;

/**
 * Finds locks of states, which exist while Terraform runs, and stay if it was interrupted.
 * @param now milliseconds
 */
export async function lockCheck(
  s3: ListObjects,
  { state }: Settings,
  { account }: Pick<Caller, 'account'>,
  now: number,
): Promise<Check | undefined> {
  if (!state) return undefined;
  const tried = await attempt(state.region, async () => {
    // A stack has one state and at most one lock, so a page of a thousand contains all of them.
    const { Contents = [] } = await s3.listObjectsV2({
      Bucket: state.bucket,
      Prefix: `${state.key_prefix}/`,
      ExpectedBucketOwner: account,
    });
    return Contents.filter(({ Key = '' }) => Key.endsWith('.tflock'));
  });
  // The other check reports problems with the bucket.
  if (tried.state !== 'answered') return undefined;
  const locks = tried.value;
  if (locks.length === 0) return { title: 'State locks', status: 'ok', text: 'no state is locked' };
  return {
    title: 'State locks',
    status: 'warning',
    text: 'held by a Terraform that is running, or was interrupted (then: terraform force-unlock):',
    details: locks.map(
      ({ Key, LastModified }) => `${Key}${LastModified ? `, ${age(LastModified, now)}` : ''}`,
    ),
  };
}

function age(since: Date, now: number): string {
  const minutes = Math.max(0, Math.round((now - since.getTime()) / 60_000));
  if (minutes < 120) return `for ${minutes} min`;
  return minutes < 2880 ? `for ${Math.round(minutes / 60)} h` : `for ${Math.round(minutes / 1440)} days`;
}
