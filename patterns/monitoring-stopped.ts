import type { EventPattern } from './engine/pattern';

/**
 * Calls after which a service that this project relies on reports nothing, or less. Names of operations and parameters are
 * those of the service models in botocore, with a lower-case first letter, as CloudTrail writes them.
 */
const SERVICE_CALLS: readonly EventPattern[] = [
  { eventSource: ['guardduty.amazonaws.com'], eventName: ['DeleteDetector'] },
  {
    eventSource: ['guardduty.amazonaws.com'],
    eventName: ['UpdateDetector'],
    requestParameters: { $or: [{ enable: [false] }, { features: { status: ['DISABLED'] } }] },
  },
  {
    eventSource: ['config.amazonaws.com'],
    eventName: ['StopConfigurationRecorder', 'DeleteConfigurationRecorder', 'DeleteDeliveryChannel'],
  },
  {
    eventSource: ['securityhub.amazonaws.com'],
    eventName: ['DisableSecurityHub', 'DisableSecurityHubV2', 'BatchDisableStandards'],
  },
  { eventSource: ['macie2.amazonaws.com'], eventName: ['DisableMacie'] },
  {
    eventSource: ['macie2.amazonaws.com'],
    eventName: ['UpdateMacieSession'],
    requestParameters: { status: ['PAUSED'] },
  },
  { eventSource: ['inspector2.amazonaws.com'], eventName: ['Disable'] },
  { eventSource: ['access-analyzer.amazonaws.com'], eventName: ['DeleteAnalyzer'] },
];

const SOURCES = [
  'aws.guardduty',
  'aws.config',
  'aws.securityhub',
  'aws.macie2',
  'aws.inspector2',
  'aws.access-analyzer',
];

function calls(sources: readonly string[], patterns: readonly EventPattern[]) {
  return {
    source: [...sources, ...sources.map((source) => `test.${source}`)],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: { $or: patterns },
  };
}

/** Matches when GuardDuty, Config, Security Hub, Macie, Inspector or an analyzer is switched off or deleted, or somebody tried to. */
export const monitoringStopped = calls(SOURCES, SERVICE_CALLS);

/**
 * Matches the same, and such calls for this project's own rules on any bus.
 * @param prefix of the deployment
 */
export function ownMonitoringStopped(prefix: string) {
  const own = [{ prefix: `${prefix}-` }];
  const eventSource = ['events.amazonaws.com'];
  return calls(
    [...SOURCES, 'aws.events'],
    [
      ...SERVICE_CALLS,
      { eventSource, eventName: ['DisableRule', 'DeleteRule'], requestParameters: { name: own } },
      { eventSource, eventName: ['PutRule'], requestParameters: { name: own, state: ['DISABLED'] } },
      { eventSource, eventName: ['RemoveTargets'], requestParameters: { rule: own } },
    ],
  );
}
