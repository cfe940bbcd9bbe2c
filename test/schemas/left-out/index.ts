import * as account from './account';
import * as guardduty from './guardduty';
import { INSPECTOR } from './inspector';
import { MACIE } from './macie';
import * as operations from './operations';
import type { LeftOut } from './reasons';
import * as securityHub from './security-hub';

/** By the name of the kind of event. */
export const LEFT_OUT: Readonly<Record<string, LeftOut>> = {
  'guardduty-finding': guardduty.FINDING,
  'guardduty-malware-object-scan-result': guardduty.OBJECT_SCAN,
  'guardduty-malware-post-scan-action-failed': guardduty.POST_SCAN,
  'guardduty-malware-status-active': guardduty.PLAN_STATUS,
  'guardduty-malware-status-error': guardduty.PLAN_STATUS,
  'guardduty-malware-status-warning': guardduty.PLAN_STATUS,
  'guardduty-runtime-unhealthy': guardduty.COVERAGE,
  'security-hub-finding': securityHub.ASFF,
  'security-hub-finding-v2': securityHub.OCSF,
  'inspector-finding': INSPECTOR,
  'macie-finding': MACIE,
  'access-analyzer-finding': account.ACCESS_ANALYZER,
  'access-analyzer-internal': account.INTERNAL_ACCESS,
  'health-event': account.HEALTH,
  'trusted-advisor-check-item': account.TRUSTED_ADVISOR,
  'config-item-change': account.CONFIG_ITEM,
  'config-compliance-change': account.CONFIG_COMPLIANCE,
  'cost-anomaly': account.COST_ANOMALY,
  'cloudwatch-alarm': operations.ALARM,
  'cloudwatch-alarm-contributor': operations.ALARM_CONTRIBUTOR,
  'cloudwatch-alarm-configuration': operations.ALARM_CONFIGURATION,
  'ecs-task': operations.ECS_TASK,
  'ecs-service-action': operations.SERVICE_ACTION,
  'ecs-deployment': operations.DEPLOYMENT,
  'ecs-container-instance': operations.CONTAINER_INSTANCE,
  'ebs-snapshot': operations.EBS,
  'ebs-volume': operations.EBS,
  'ebs-multi-volume-snapshots': operations.EBS,
  'ebs-fast-snapshot-restore': operations.FAST_RESTORE,
  'ec2-image-state': operations.IMAGE_STATE,
  'rds-instance': operations.RDS,
  'ec2-api-call': operations.CALL,
  'ecs-api-call': operations.CALL,
  'iam-api-call': operations.CALL,
  'kms-api-call': operations.CALL,
  'console-sign-in': operations.SIGN_IN,
};
