import type { App } from 'cdktf';
import { configComplianceChanges, configItemChanges } from '../patterns/aws-config';
import { REGIONS, type Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import { pinSettings } from './parts/account/pin-settings';
import { createAggregator } from './parts/config/aggregator';
import { createDeliveryBucket } from './parts/config/delivery-bucket';
import { createRecorder } from './parts/config/recorder';
import { createRecorderRole, ensureServiceLinkedRole } from './parts/config/recorder-role';
import { type RecordingGroup, recordingGroup } from './parts/config/recording-group';
import { createRuleToHub } from './parts/events/rule-to-hub';

/** Rules for changes of resources and of their compliance in every Region, and recorders in those with something to record. */
export class AwsConfigStack extends AccountStack {
  constructor(app: App, settings: Settings, regions: readonly Region[]) {
    super(app, 'aws-config', settings);
    const toRecord = recordings(settings, regions);
    const isAggregated = settings.aws_config.organization && regions.length > 0;
    // The bucket and the aggregator are in the home Region.
    if (toRecord.length > 0 || isAggregated) pinSettings(this, settings, ['home_region', 'prefix']);
    createRecorders(this, settings, toRecord);
    if (isAggregated) createAggregator(this, settings.home_region);
    for (const region of regions) {
      createRuleToHub(this, region, {
        name: 'aws-config-items',
        description: 'Changes of the resources that AWS Config records, to the hub',
        pattern: configItemChanges(settings.aws_config.record),
      });
      createRuleToHub(this, region, {
        name: 'aws-config-compliance',
        description: 'Resources that an AWS Config rule finds noncompliant, or no longer so, to the hub',
        pattern: configComplianceChanges,
      });
    }
  }

  /** The Regions of the block, and the Region for IAM, which need not be among them. */
  static regions({ aws_config }: Settings): readonly Region[] {
    if (!aws_config.enabled) return [];
    return REGIONS.filter(
      (region) => aws_config.regions.includes(region) || recordingGroup(aws_config, region) !== undefined,
    );
  }

  static warnings(settings: Settings, regions: readonly Region[]): readonly string[] {
    const { record, recording_frequency } = settings.aws_config;
    const count = recordings(settings, regions).length;
    if (record !== 'all' || count === 0) return [];
    const price =
      recording_frequency === 'DAILY'
        ? '0.012 USD for each resource that changes in a day'
        : '0.003 USD for each change';
    return [`aws_config.record = "all" records every resource (Regions: ${count}), at ${price}`];
  }
}

interface Recording {
  readonly region: Region;
  readonly group: RecordingGroup;
}

/** What to record in each Region, except in those that have a recorder already. */
function recordings({ aws_config }: Settings, regions: readonly Region[]): readonly Recording[] {
  return regions
    .filter((region) => !aws_config.existing_recorders.includes(region))
    .map((region) => ({ region, group: recordingGroup(aws_config, region) }))
    .filter((each): each is Recording => each.group !== undefined);
}

function createRecorders(stack: AccountStack, settings: Settings, recordings: readonly Recording[]): void {
  if (recordings.length === 0) return;
  const { account } = stack.names;
  const { recorder_role, recording_frequency } = settings.aws_config;
  // https://docs.aws.amazon.com/config/latest/developerguide/iamrole-permissions.html#troubleshooting-recording-s3-bucket-policy
  const recorders = { account, arn: `arn:aws:config:*:${account}:*` };
  const { bucket, policy } = createDeliveryBucket(stack, settings.home_region, recorders);
  const role =
    recorder_role === 'own'
      ? createRecorderRole(stack, bucket, recorders, settings.kms_key_arn)
      : ensureServiceLinkedRole(stack, settings.prefix);
  for (const { region, group } of recordings) {
    createRecorder(stack, region, {
      group,
      frequency: recording_frequency,
      roleArn: role.arn,
      bucket,
      key: settings.kms_key_arn,
      dependsOn: [policy, ...role.dependsOn],
    });
  }
}
