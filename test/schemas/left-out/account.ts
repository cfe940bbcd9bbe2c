import type { LeftOut } from './reasons';

export const HEALTH: LeftOut = {
  internal: ['communicationId'],
  inventory: ['affectedEntities[].tags.*'],
};

export const TRUSTED_ADVISOR: LeftOut = { internal: ['uuid'] };

const ITEM = '{configurationItem,configurationItemSummary}';

export const CONFIG_ITEM: LeftOut = {
  duplicate: [
    `${ITEM}.{ARN,availabilityZone,resourceCreationTime}`,
    // What changed of them is in the difference.
    'configurationItem.relationships[].*',
    'configurationItem.supplementaryConfiguration',
    'notificationCreationTime',
  ],
  internal: [
    `${ITEM}.{configurationItemVersion,configurationStateId,configurationStateMd5Hash}`,
    ...['messageType', 'recordVersion'],
  ],
};

const RESULTS = '{newEvaluationResult,oldEvaluationResult}';

export const CONFIG_COMPLIANCE: LeftOut = {
  duplicate: [
    ...['configRuleARN', 'notificationCreationTime'],
    `${RESULTS}.configRuleInvokedTime`,
    `${RESULTS}.evaluationResultIdentifier.evaluationResultQualifier.*`,
  ],
  internal: [`${RESULTS}.evaluationResultIdentifier.orderingTimestamp`, 'messageType', 'recordVersion'],
  noise: ['oldEvaluationResult.resultRecordedTime'],
};

export const ACCESS_ANALYZER: LeftOut = {
  duplicate: [
    ...['analyzedAt', 'resourceControlPolicyRestriction'],
    // The ARN of the resource has it.
    'resourceOwnerAccount',
  ],
  internal: ['version'],
  inventory: ['sources[].{type,detail.accessPointAccount,detail.accessPointArn}'],
};

export const INTERNAL_ACCESS: LeftOut = { duplicate: ['serviceControlPolicyRestriction'] };

export const COST_ANOMALY: LeftOut = {
  duplicate: ['monitorType'],
  internal: ['subscriptionId'],
  noise: ['anomalyScore.maxScore'],
};
