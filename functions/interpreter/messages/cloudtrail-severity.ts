import type { Severity } from '../../shared/alert';
import { text } from '../detail';
import type { Detail } from '../event';
import { callName, isRoot } from './cloudtrail-actor';
import { grantsPublicAccess } from './cloudtrail-public';
import { allowsEverything, allowsPrincipal } from './policy-text';

/**
 * The severity of a successful call. High: it disables monitoring or a key, grants administrator access, or grants public access.
 * Medium: it grants access or weakens a protection, or the root user made it. All other calls are low for IAM and info for other
 * services; read-only calls are info.
 */
export function severityOfCall(detail: Detail): Severity {
  const service = text(detail.eventSource)?.replace(/\.amazonaws\.com$/, '');
  const call = callName(detail) ?? '';
  const has = (table: Calls) => service !== undefined && (table.get(service)?.includes(call) ?? false);
  if (isRead(detail)) return 'info';
  if (has(HIGH) || makesAdministrator(detail, service) || grantsPublicAccess(detail)) return 'high';
  if (isRoot(detail)) return 'medium';
  if (protects(call, detail.requestParameters)) return service === 'iam' ? 'low' : 'info';
  if (has(MEDIUM) || sharesResource(detail, service, call)) return 'medium';
  return service === 'iam' ? 'low' : 'info';
}

type Calls = ReadonlyMap<string, readonly string[]>;

/** Calls that end monitoring, an audit trail, or the use of a key. */
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

/** Calls that grant access or weaken a protection. */
const MEDIUM: Calls = new Map([
  ['cloudtrail', ['UpdateTrail', 'PutEventSelectors', 'UpdateEventDataStore']],
  ['kms', ['DisableKey', 'PutKeyPolicy', 'CreateGrant']],
  ['guardduty', ['UpdateDetector', 'CreateFilter']],
  [
    'organizations',
    ['CloseAccount', 'DetachPolicy', 'DisablePolicyType', 'RemoveAccountFromOrganization', 'UpdatePolicy'],
  ],
  ['lambda', ['AddPermission', 'AddLayerVersionPermission']],
  ['events', ['PutPermission']],
  ['sqs', ['AddPermission']],
  ['sns', ['AddPermission']],
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

/** By the managed policy, or by one that allows everything. Only IAM policies count: in a key policy `*` means the key itself. */
function makesAdministrator({ eventName, requestParameters: request }: Detail, service: unknown): boolean {
  const attached = text(request?.policyArn) ?? text(request?.managedPolicyArn) ?? '';
  const isAttached = (text(eventName)?.startsWith('Attach') ?? false) && ADMINISTRATOR.test(attached);
  return isAttached || (['iam', 'sso'].includes(String(service)) && allowsEverything(request));
}

/** Whether a call, of which others weaken a protection, does the opposite: it blocks all public access, or deactivates a key. */
function protects(call: string, request: Detail | undefined): boolean {
  if (call === 'UpdateAccessKey') return request?.status === 'Inactive';
  if (!/^Put(?:Bucket|Account)PublicAccessBlock$/.test(call)) return false;
  const block = request?.PublicAccessBlockConfiguration;
  return BLOCKS.every((name) => text(block?.[name]) === 'true');
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PublicAccessBlockConfiguration.html */
const BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

/** By changing the policy of a resource: a new one has its default policy. Those of IAM are in the table. */
function sharesResource({ requestParameters: request }: Detail, service: unknown, call: string): boolean {
  const isChange = /^(?:Add|Put|Set|Update)/.test(call);
  return isChange && !['iam', 'ec2'].includes(String(service)) && allowsPrincipal(request);
}

const isRead = ({ readOnly }: Detail): boolean => readOnly === true;

/** The severity of a failed call: medium if access was denied, which may be an attack; other failures are common. */
export const severityOfFailure = (code: string): Severity => (isAccessDenied(code) ? 'medium' : 'low');

/** Whether an error code means that the caller lacks a permission: `AccessDenied`, `Client.UnauthorizedOperation`. */
export const isAccessDenied = (code: string): boolean => /Unauthorized|AccessDenied/.test(code);
