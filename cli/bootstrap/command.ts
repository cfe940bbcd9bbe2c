import { MissingSettings } from '../../settings/problems/settings-error';
import { readTfvars } from '../../settings/read/tfvars';
import type { Region } from '../../settings/regions';
import { parseSettings, type Settings } from '../../settings/schema';
import { callerOf } from '../aws/caller';
import { defineCommand } from '../command-line/command';
import { regionOption } from '../command-line/region-option';
import { NEW_BUCKET } from './bucket';
import { changesOf } from './changes';
import { daysOption } from './days-option';
import { s3Bucket } from './s3-bucket';
import { type StateBucket, stateBucketOf } from './state-bucket';

/** Creates or configures the bucket for the Terraform states. */
export const command = defineCommand({
  description:
    'Creates the S3 bucket for the Terraform states, or configures an existing one: versioning on, encrypted, public access ' +
    'blocked, TLS only, ACLs off, and old versions expire. It reads first, changes only what differs, and prints each change ' +
    'before making it; other settings of the bucket stay. If terraform.tfvars has no `state`, name the bucket with --bucket; ' +
    'the command then prints the block to write there.',
  examples: ['bootstrap', 'bootstrap --bucket my-terraform-state --region us-east-1', 'bootstrap --dry-run'],
  exitCodes: { 0: 'the bucket is configured correctly; with --dry-run, whatever would change' },
  declare: (commander) =>
    commander
      .option('--bucket <name>', 'the bucket, if terraform.tfvars has no `state`')
      .option('--region <region>', 'its Region (default: home_region)', regionOption)
      .option('--days <number>', 'days after which old versions expire', daysOption, 90)
      .option('--dry-run', 'show what would change, and change nothing'),
  async run({ options }, { project, note, onProgress, onInterrupt }) {
    const wanted = stateBucketOf(await settingsOf(project, options), options);
    const { bucket: name, region } = wanted;
    const caller = await callerOf(region);
    const bucket = await s3Bucket(name, region, caller);
    onProgress(`reading s3://${name}`);
    const isThere = await bucket.exists();
    const state = isThere ? await bucket.read() : NEW_BUCKET;
    const changes = [
      ...(isThere ? [] : [{ what: `create the bucket in ${region}`, apply: () => bucket.create() }]),
      ...changesOf(state, name, options.days),
    ];
    const { dryRun = false } = options;
    if (changes.length > 0)
      note(`${dryRun ? 'would change' : 'changing'} s3://${name} (account ${caller.account}):`);
    onInterrupt(`stopped; s3://${name} may lack some of it: run bootstrap again`);
    for (const { what, apply } of changes) {
      note(`  ${what}`);
      if (!dryRun) await apply(bucket);
    }
    const made = changes.map(({ what }) => what);
    return {
      text: [...resultOf(name, made, dryRun), ...blockOf(wanted)].join('\n'),
      json: {
        bucket: name,
        region,
        account: caller.account,
        created: !isThere && !dryRun,
        changes: made,
        dryRun,
        stateBlock: wanted.block,
      },
    };
  },
});

/** Undefined if there are no settings, and the options are sufficient. */
async function settingsOf(
  project: string,
  { bucket, region }: { readonly bucket?: string | undefined; readonly region?: Region | undefined },
): Promise<Settings | undefined> {
  try {
    const { values, file } = await readTfvars(project);
    return parseSettings(values, file);
  } catch (error) {
    if (error instanceof MissingSettings && bucket && region) return undefined;
    throw error;
  }
}

function resultOf(name: string, changes: readonly string[], dryRun: boolean): readonly string[] {
  if (changes.length === 0) return [`s3://${name}: nothing to do`];
  const count = changes.length === 1 ? '1 change' : `${changes.length} changes`;
  return [dryRun ? `s3://${name}: ${count} to make; nothing was changed` : `s3://${name}: ${count} made`];
}

function blockOf({ block }: StateBucket): readonly string[] {
  if (block === undefined) return [];
  return ['', 'Write this into terraform.tfvars, then synthesize and deploy:', '', block];
}
