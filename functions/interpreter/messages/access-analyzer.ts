import { serviceLabel } from '../../../words/services';
import type { Alert, Severity } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { arrayOf, join, lines, pairs, text } from '../detail';
import { type AwsEvent, type Detail, envelope } from '../event';
import { arnResource } from './arn-resource';
import { FINDING_REVISION } from './finding-revision';

/**
 * A finding of IAM Access Analyzer: external access, internal access to a critical resource, or unused access.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-eventbridge.html
 */
export function accessAnalyzer(event: AwsEvent): readonly Alert[] {
  const { detail } = event;
  const resource = text(detail.resource);
  const account = text(detail.accountId) ?? event.account;
  const isGlobal = /^arn:[\w-]+:iam:/.test(resource ?? '');
  const id = text(detail.id) ?? text(detail.findingId);
  const who = lines(principals(detail.principal));
  const alert: Alert = {
    ...envelope(event),
    ...serviceLabel('access_analyzer'),
    account,
    region: isGlobal ? 'global' : (text(detail.region) ?? event.region),
    severity: severityOf(event),
    state: isOver(detail) ? 'resolved' : 'open',
    title: join(': ', resource && arnResource(resource), titleOf(detail)) ?? event['detail-type'],
    link: linkTo(event),
    resource: resource ?? id,
    fields: [
      { label: 'Principal', value: who },
      { label: 'Actions', value: lines(arrayOf(detail.action)) },
      { label: 'Public access', value: text(detail.isPublic) },
      { label: 'Conditions', value: pairs(detail.condition) },
      { label: 'Unused services', value: text(detail.numberOfUnusedServices) },
      { label: 'Unused actions', value: text(detail.numberOfUnusedActions) },
      { label: 'Type', value: text(detail.findingType) },
      { label: 'Resource type', value: text(detail.resourceType) },
      { label: 'Status', value: text(detail.status) },
      { label: 'Error', value: text(detail.error) },
      { label: 'Principal type', value: text(detail.principalType) },
      { label: 'Access type', value: text(detail.accessType) },
      {
        label: 'Remote account',
        value: detail.principalOwnerAccount === account ? undefined : text(detail.principalOwnerAccount),
      },
      { label: 'Resource control policy', value: restriction(detail.resourceControlPolicyRestrictionType) },
      { label: 'Service control policy', value: restriction(detail.serviceControlPolicyRestrictionType) },
      { label: 'First seen', value: text(detail.createdAt), format: 'time' },
      { label: 'Updated', value: text(detail.updatedAt), format: 'time' },
    ],
    key: accessAnalyzerKey({
      id: id ?? event.id,
      resource,
      type: text(detail.findingType) ?? EXTERNAL_ACCESS,
      access: [detail.principal, detail.condition],
    }),
    revision: FINDING_REVISION,
    origin: 'real',
  };
  return [alert];
}

/** The type of the findings that have no `findingType`. */
export const EXTERNAL_ACCESS = 'ExternalAccess';

/** What identifies a finding. Security Hub's copy contains the same, in other places and formats. */
export interface AnalyzerFinding {
  readonly id: string;
  /** The ARN of the accessed resource, or of the principal with unused access. */
  readonly resource: string | undefined;
  /** `ExternalAccess`, `UnusedIAMRole`, … */
  readonly type: string;
  /** Who has access, and under which conditions, in any format. */
  readonly access: readonly unknown[];
}

/**
 * The key of a finding. Several analyzers may report the same global resource (an IAM role, a bucket), each with its own id:
 * those of every Region, of the account and of its organization. So the resource and who has access to it identify the finding.
 * The actions are not part of the key, because a finding stays the same when they change.
 */
export function accessAnalyzerKey({ id, resource, type, access }: AnalyzerFinding): string {
  const isRegional = resource?.split(':')[3] !== '';
  return isRegional ? `access-analyzer/${id}` : `access-analyzer/${resource}/${type}/${wordsOf(access)}`;
}

/** The words in values, in alphabetical order: a map and a text with the same content have the same words. */
function wordsOf(values: readonly unknown[]): string {
  const words = JSON.stringify(values).match(/[^\s"'\\[\](){},:=]+/g) ?? [];
  return [...new Set(words)]
    .filter((word) => word !== 'none' && word !== 'null')
    .sort()
    .join(' ');
}

/** A deleted finding keeps its last status. */
const isOver = ({ status, isDeleted }: Detail): boolean =>
  isDeleted === true || status === 'RESOLVED' || status === 'ARCHIVED';

/** High for public access. Low for unused access, and for a resource that could not be analyzed. */
function severityOf({ detail, 'detail-type': type }: AwsEvent): Severity {
  if (type.startsWith('Unused') || text(detail.error)) return 'low';
  return detail.isPublic === true ? 'high' : 'medium';
}

function titleOf(detail: Detail): string | undefined {
  const { error, isPublic, findingType, principal } = detail;
  if (text(error)) return `could not be analyzed (${text(error)})`;
  if (findingType === 'UnusedPermission') return unusedPermissions(detail);
  const unused = UNUSED.get(findingType);
  if (unused) return unused;
  if (isPublic === true) return 'access for everybody';
  const who = join(
    ', ',
    ...Object.values(Object(principal))
      .flat()
      .map((one) => arnResource(text(one) ?? '')),
  );
  const kind = findingType === 'InternalAccess' ? 'access within the organization' : 'access from outside';
  return join(' for ', kind, who);
}

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_GetFindingV2.html */
const UNUSED: ReadonlyMap<unknown, string> = new Map([
  ['UnusedIAMRole', 'unused role'],
  ['UnusedIAMUserAccessKey', 'unused access key'],
  ['UnusedIAMUserPassword', 'unused password'],
]);

/** `2 unused services, 31 unused actions`: the actions of a service that is not used at all are not counted. */
function unusedPermissions({ numberOfUnusedServices, numberOfUnusedActions }: Detail): string {
  const counts = [counted(numberOfUnusedServices, 'service'), counted(numberOfUnusedActions, 'action')];
  return join(', ', ...counts) ?? 'unused permissions';
}

function counted(count: unknown, unit: string): string | undefined {
  const number = Number(text(count) ?? 0);
  return number > 0 ? `${number} unused ${unit}${number === 1 ? '' : 's'}` : undefined;
}

/** `AWS: 999988887777`, one for each value of a list. */
const principals = (principal: unknown): string[] =>
  Object.entries(Object(principal)).flatMap(([kind, value]) =>
    [value].flat().flatMap((one) => (text(one) === undefined ? [] : [`${kind}: ${text(one)}`])),
  );

const restriction = (value: unknown) => (value === 'NOT_APPLICABLE' ? undefined : text(value));

/** The list of findings, by its URL in the browser: AWS documents no URL of a single finding. */
const linkTo = ({ region }: AwsEvent) =>
  consoleLink(region, `access-analyzer/home?region=${region}#/findings`);
