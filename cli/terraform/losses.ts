import { groupBy } from '../../functions/shared/group-by';
import type { Change } from './changes';

interface Loss {
  /** Its name in a sentence. */
  readonly noun: string;
  /** What is lost when it is deleted; a replacement deletes it first, or loses its contents. */
  readonly lost: string;
}

/**
 * Resource types whose deletion loses something that the next apply does not restore, with a description in AWS's terms. A type
 * with `undefined` loses nothing. Every type of the stacks is here (tested).
 */
export const LOSSES: Readonly<Record<string, Loss | undefined>> = {
  // https://docs.aws.amazon.com/guardduty/latest/APIReference/API_DeleteDetector.html
  aws_guardduty_detector: {
    noun: 'GuardDuty detector',
    lost: 'threat detection ends, and all its findings, filters and lists are deleted',
  },
  // https://docs.aws.amazon.com/config/latest/APIReference/API_DeleteConfigurationRecorder.html
  aws_config_configuration_recorder: {
    noun: 'AWS Config recorder',
    lost: 'changes are no longer recorded; existing records stay',
  },
  aws_config_configuration_recorder_status: {
    noun: 'running AWS Config recorder',
    lost: 'the recorder is stopped, and later changes are not recorded',
  },
  aws_config_delivery_channel: {
    noun: 'AWS Config delivery channel',
    lost: 'snapshots and changes are no longer delivered',
  },
  // https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-disable.html
  aws_securityhub_account: {
    noun: 'Security Hub',
    lost: 'it is turned off, and its findings, insights, standards and integrations are lost',
  },
  // https://docs.aws.amazon.com/macie/latest/user/macie-disable.html
  aws_macie2_account: {
    noun: 'Macie session',
    lost: 'Macie is turned off, and its findings, jobs and settings are deleted',
  },
  // https://docs.aws.amazon.com/inspector/latest/user/deactivating-best-practices.html
  aws_inspector2_enabler: {
    noun: 'Inspector scan',
    lost: 'scanning ends, and the findings are deleted',
  },
  aws_accessanalyzer_analyzer: {
    noun: 'IAM Access Analyzer',
    lost: 'its findings and archive rules are deleted',
  },
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-concepts.html
  aws_cloudformation_stack_instances: {
    noun: 'stack instances',
    lost: 'the rules and dead-letter queues in the accounts of the organization are deleted',
  },
  aws_cloudformation_stack_set: {
    noun: 'stack set',
    lost: 'new accounts of the organization no longer get rules',
  },
  aws_config_configuration_aggregator: {
    noun: 'AWS Config aggregator',
    lost: 'the data that it has collected from all accounts is deleted; recorders keep theirs',
  },
  // The provider only forgets those of GuardDuty and Macie, and turns off those of Inspector and Security Hub.
  aws_guardduty_organization_configuration: undefined,
  aws_guardduty_organization_configuration_feature: undefined,
  aws_inspector2_organization_configuration: {
    noun: 'Inspector configuration of the organization',
    lost: 'it is no longer enabled in new accounts; existing accounts keep it',
  },
  aws_macie2_organization_configuration: undefined,
  aws_securityhub_organization_configuration: {
    noun: 'Security Hub configuration of the organization',
    lost: 'it is no longer enabled in new accounts; existing accounts keep it',
  },
  aws_inspector_assessment_target: {
    noun: 'Inspector Classic target',
    lost: 'its runs and findings are deleted',
  },
  aws_inspector_assessment_template: {
    noun: 'Inspector Classic template',
    lost: 'its runs and findings are deleted',
  },
  aws_serverlessapplicationrepository_cloudformation_stack: {
    noun: 'event forwarder',
    lost: 'srest receives no more events, and its role is deleted: a new one has another ARN',
  },
  aws_cloudwatch_event_bus: {
    noun: 'hub bus',
    lost: 'events that arrive from any Region in the meantime are not delivered',
  },
  aws_cloudwatch_event_archive: {
    noun: 'archive',
    lost: 'all archived events are deleted, and cannot be replayed',
  },
  aws_sqs_queue: { noun: 'queue', lost: 'the messages in it are deleted' },
  aws_dynamodb_table: {
    noun: 'table',
    lost: 'the record of open problems is deleted: they are notified as new',
  },
  aws_s3_bucket: { noun: 'bucket', lost: 'its objects are deleted, or deleting it fails' },
  aws_cloudwatch_log_group: { noun: 'log group', lost: 'the logs are deleted' },
  // https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
  aws_kms_key: {
    noun: 'key',
    lost: 'data that is encrypted with it cannot be read after the waiting period',
  },
  aws_ssm_parameter: { noun: 'parameter', lost: 'the Slack webhooks in it are deleted' },
  aws_sns_topic: {
    noun: 'topic',
    lost: 'its subscriptions end, and each e-mail address has to confirm again',
  },
  aws_sns_topic_subscription: { noun: 'subscription', lost: 'an e-mail address has to confirm again' },
  aws_budgets_budget: { noun: 'budget', lost: 'its history is deleted' },
  aws_cloudwatch_event_bus_policy: undefined,
  aws_cloudwatch_event_rule: undefined,
  aws_cloudwatch_event_target: undefined,
  aws_cloudwatch_metric_alarm: undefined,
  aws_iam_role: undefined,
  aws_iam_role_policy: undefined,
  aws_iam_role_policy_attachment: undefined,
  aws_iam_service_linked_role: undefined,
  aws_inspector_resource_group: undefined,
  aws_lambda_event_source_mapping: undefined,
  aws_lambda_function: undefined,
  aws_lambda_invocation: undefined,
  aws_lambda_permission: undefined,
  aws_s3_bucket_lifecycle_configuration: undefined,
  aws_s3_bucket_policy: undefined,
  aws_s3_bucket_public_access_block: undefined,
  aws_s3_bucket_versioning: undefined,
  aws_s3_object: undefined,
  aws_scheduler_schedule: undefined,
};

/**
 * Returns what the changes lose, one sentence for each kind, with names and Regions: `deletes GuardDuty detector in eu-west-1:
 * threat detection ends, …`.
 */
export function lossesOf(changes: readonly Change[]): readonly string[] {
  const taken = changes.flatMap((change) => {
    const words = wordsOf(change);
    return words ? [{ ...change, ...words }] : [];
  });
  const keyOf = ({ what, name, lost }: (typeof taken)[number]) => `${what} ${name} ${lost}`;
  return [...groupBy(taken, keyOf).values()].flatMap((equal) => {
    const [first] = equal;
    if (first === undefined) return [];
    const name = first.name === undefined ? '' : ` ${first.name}`;
    return `${first.what}${name}${inRegions(equal)}: ${first.lost}`;
  });
}

function wordsOf({ type, action, isTurnedOff }: Change): { what: string; lost: string } | undefined {
  const loss = LOSSES[type];
  const noun = loss?.noun ?? type;
  if (isTurnedOff) return { what: `turns off ${noun}`, lost: 'it does nothing until it is turned on again' };
  if (loss === undefined) return undefined;
  if (action === 'delete') return { what: `deletes ${noun}`, lost: loss.lost };
  if (action === 'replace') return { what: `replaces ${noun}`, lost: loss.lost };
  return undefined;
}

/** ` in eu-west-1, us-east-1`, or nothing. */
export function inRegions(changes: readonly Pick<Change, 'region'>[]): string {
  const regions = [...new Set(changes.flatMap(({ region }) => region ?? []))].sort();
  if (regions.length === 0) return '';
  return regions.length > 4
    ? ` in ${regions.length} Regions (${regions.join(', ')})`
    : ` in ${regions.join(', ')}`;
}
