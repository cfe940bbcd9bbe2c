import type { Severity } from '../../shared/alert';
import { text } from '../detail';
import type { Detail } from '../event';
import { callName, isRoot } from './cloudtrail-actor';
import { grantsPublicAccess } from './cloudtrail-public';
import { allowsEverything } from './policy-text';

/**
 * How bad a call is that succeeded, from `detail` of the event. High: the monitoring or a key is taken away, or everybody is let
 * in. Medium: somebody gets access, or a protection is weakened. Everything else is low for IAM, info for other services, but
 * nothing that the root user changes is milder than medium.
 */
export function severityOfCall(detail: Detail): Severity {
  const service = text(detail.eventSource)?.replace(/\.amazonaws\.com$/, '');
  const call = callName(detail) ?? '';
  const has = (table: Calls) => service !== undefined && (table.get(service)?.includes(call) ?? false);
  if (isRead(detail)) return 'info';
  if (has(HIGH) || makesAdministrator(detail, service) || grantsPublicAccess(detail)) return 'high';
  if (has(MEDIUM) || isRoot(detail)) return 'medium';
  return service === 'iam' ? 'low' : 'info';
}

type Calls = ReadonlyMap<string, readonly string[]>;

/** What ends the monitoring, an audit trail, or the use of a key. */
const HIGH: Calls = new Map([
  ['cloudtrail', ['StopLogging', 'DeleteTrail', 'DeleteEventDataStore', 'StopEventDataStoreIngestion']],
  ['kms', ['ScheduleKeyDeletion', 'DeleteImportedKeyMaterial']],
  ['guardduty', ['DeleteDetector']],
  ['config', ['StopConfigurationRecorder', 'DeleteConfigurationRecorder', 'DeleteDeliveryChannel']],
  ['securityhub', ['DisableSecurityHub', 'DisableSecurityHubV2']],
  ['inspector2', ['Disable']],
  ['macie2', ['DisableMacie']],
  ['access-analyzer', ['DeleteAnalyzer']],
  ['organizations', ['LeaveOrganization']],
  ['iam', ['DeactivateMFADevice', 'DeleteAccountPasswordPolicy']],
]);

/** What gives access or weakens a protection. */
const MEDIUM: Calls = new Map([
  ['cloudtrail', ['UpdateTrail', 'PutEventSelectors', 'UpdateEventDataStore']],
  ['kms', ['DisableKey', 'PutKeyPolicy', 'CreateGrant']],
  ['guardduty', ['UpdateDetector', 'CreateFilter']],
  [
    'organizations',
    ['CloseAccount', 'DetachPolicy', 'DisablePolicyType', 'RemoveAccountFromOrganization', 'UpdatePolicy'],
  ],
  ['lambda', ['AddPermission', 'AddLayerVersionPermission']],
  ['rds', ['ModifyDBSnapshotAttribute', 'ModifyDBClusterSnapshotAttribute']],
  [
    'ec2',
    ['DeleteFlowLogs', 'DisableEbsEncryptionByDefault', 'ModifySnapshotAttribute', 'ModifyImageAttribute'],
  ],
  [
    's3',
    [
      'PutBucketPolicy',
      'DeleteBucketPolicy',
      'PutBucketAcl',
      'PutBucketPublicAccessBlock',
      'DeleteBucketPublicAccessBlock',
      'PutAccountPublicAccessBlock',
      'DeleteAccountPublicAccessBlock',
      'PutAccessPointPolicy',
    ],
  ],
  [
    'iam',
    [
      'AddUserToGroup',
      'AttachGroupPolicy',
      'AttachRolePolicy',
      'AttachUserPolicy',
      'CreateAccessKey',
      'CreateLoginProfile',
      'CreateOpenIDConnectProvider',
      'CreatePolicyVersion',
      'CreateSAMLProvider',
      'CreateServiceSpecificCredential',
      'CreateUser',
      'DeleteRolePermissionsBoundary',
      'DeleteUserPermissionsBoundary',
      'DeleteVirtualMFADevice',
      'PutGroupPolicy',
      'PutRolePermissionsBoundary',
      'PutRolePolicy',
      'PutUserPermissionsBoundary',
      'PutUserPolicy',
      'ResetServiceSpecificCredential',
      'SetDefaultPolicyVersion',
      'UpdateAccessKey',
      'UpdateAccountPasswordPolicy',
      'UpdateAssumeRolePolicy',
      'UpdateLoginProfile',
      'UpdateSAMLProvider',
      'UploadSSHPublicKey',
      'UploadSigningCertificate',
    ],
  ],
]);

const ADMINISTRATOR = /^arn:[\w-]+:iam::aws:policy\/AdministratorAccess$/;

/** By AWS's own policy, or by one that allows everything. A key's policy says `*` for its own key. */
function makesAdministrator({ eventName, requestParameters: asked }: Detail, service: unknown): boolean {
  const attached = text(asked?.policyArn) ?? text(asked?.managedPolicyArn) ?? '';
  const isAttached = (text(eventName)?.startsWith('Attach') ?? false) && ADMINISTRATOR.test(attached);
  return isAttached || (['iam', 'sso'].includes(String(service)) && allowsEverything(asked));
}

const isRead = ({ readOnly }: Detail): boolean => readOnly === true;

/** Somebody tries what they may not do: worth a look. Other failures are everyday life. */
export const severityOfFailure = (code: string): Severity => (isRefusal(code) ? 'medium' : 'low');

/** Whether an error code says that the caller lacks a permission: `AccessDenied`, `Client.UnauthorizedOperation`. */
export const isRefusal = (code: string): boolean => /Unauthorized|AccessDenied/.test(code);
