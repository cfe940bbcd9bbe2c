import { serviceLabel } from '../../../words/services';
import type { Alert, Severity } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { objectsOf, text } from '../detail';
import { type AwsEvent, type Detail, envelope } from '../event';
import { type Facts, rankFields } from './facts';
import { FINDING_REVISION } from './finding-revision';
import { actionFacts } from './guardduty-action';
import { anomalyFacts } from './guardduty-anomaly';
import { findingTypePage } from './guardduty-help';
import { malwareFacts } from './guardduty-malware';
import { malwareObjectKey } from './guardduty-malware-plan';
import { describeResource } from './guardduty-resource';
import { runtimeFacts } from './guardduty-runtime';
import { sequenceFacts, sequenceResources } from './guardduty-sequence';
import { resourceName, titleWithResource } from './title-with-resource';

/**
 * A GuardDuty finding; `detail` is the finding itself.
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Finding.html
 */
export function guardduty(event: AwsEvent): readonly Alert[] {
  const { detail } = event;
  const type = text(detail.type);
  const resource = describeResource(detail.resource);
  const name = resource.name ?? sequenceResources(detail.service?.detection?.sequence);
  const alert: Alert = {
    ...envelope(event),
    ...serviceLabel('guardduty'),
    // An administrator account also receives the findings of its member accounts.
    account: text(detail.accountId) ?? event.account,
    severity: severityOf(detail.severity),
    state: 'open',
    title: titleWithResource(
      withoutMark(text(detail.title)) ?? type ?? event['detail-type'],
      shortName(name),
    ),
    link: linkTo(event),
    kind: type,
    help: findingTypePage(type),
    description: withoutMark(text(detail.description)),
    resource: name,
    fields: [
      { label: 'Type', value: type },
      { label: 'First seen', value: text(detail.service?.eventFirstSeen), format: 'time' },
      ...rankFields(
        [...activityFacts(detail.service), resource, anomalyFacts(detail.service), findingFacts(detail)],
        [
          { label: 'Count', value: text(detail.service?.count) },
          { label: 'Resource role', value: text(detail.service?.resourceRole) },
        ],
      ),
    ],
    key: keyOf(event),
    revision: FINDING_REVISION,
    origin: isSample(detail) ? 'sample' : 'real',
  };
  return [alert];
}

/** https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html */
const BANDS: readonly (readonly [from: number, Severity])[] = [
  [9, 'critical'],
  [7, 'high'],
  [4, 'medium'],
];

function severityOf(value: unknown): Severity {
  const severity = Number(text(value) ?? Number.NaN);
  // Without a number the severity is unknown; medium is looked at.
  if (Number.isNaN(severity)) return 'medium';
  return BANDS.find(([from]) => severity >= from)?.[1] ?? 'low';
}

/** The first of several names, without the note: `i-0a1b (web-1)` → `i-0a1b`. */
function shortName(name: string | undefined): string | undefined {
  const [first] = name?.split(/ \(|\n/) ?? [];
  return first && resourceName(first);
}

const SAMPLE_MARK = /^\[SAMPLE\]/i;

/** Removes the mark, since the renderer marks samples itself. */
const withoutMark = (value: string | undefined) => text(value?.replace(SAMPLE_MARK, ''));

function isSample({ service, title }: Detail): boolean {
  return service?.additionalInfo?.sample === true || SAMPLE_MARK.test(text(title) ?? '');
}

/** The finding in the console. The Region of the envelope is that of the detector, which has the finding. */
function linkTo({ region, detail }: AwsEvent): string | undefined {
  const id = text(detail.id);
  if (id === undefined) return undefined;
  return consoleLink(
    region,
    `guardduty/home?region=${region}#/findings?macros=current&fId=${encodeURIComponent(id)}`,
  );
}

/** Fields about what happened; most findings have one of these parts. */
function activityFacts(service: Detail | undefined): readonly Facts[] {
  return [
    sequenceFacts(service?.detection?.sequence),
    ...actionFacts(service?.action),
    ...malwareFacts(service),
    runtimeFacts(service?.runtimeDetails),
  ];
}

/** Fields about the finding itself. */
function findingFacts({ service, associatedAttackSequenceArn, customDetectionRuleName }: Detail): Facts {
  return {
    first: [],
    more: [
      { label: 'Last seen', value: text(service?.eventLastSeen), format: 'time' },
      { label: 'Archived', value: service?.archived === true ? 'true' : undefined },
      { label: 'Attack sequence', value: text(associatedAttackSequenceArn) },
      { label: 'Detection rule', value: text(customDetectionRuleName) },
      { label: 'Found by', value: text(service?.featureName) },
    ],
  };
}

/**
 * Calls to a global service such as IAM are reported in every Region, each time with another finding id
 * (https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_data-sources.html); their key is principal and finding type. The key of
 * an infected object is its name, as in the event of its scan. All other findings keep their id when they recur.
 */
function keyOf({ id, account, detail }: AwsEvent): string {
  const { resourceType, accessKeyDetails } = detail.resource ?? {};
  const owner = text(detail.accountId) ?? account;
  const infected =
    detail.type === MALICIOUS_OBJECT ? objectKey(owner, detail.resource?.s3BucketDetails) : undefined;
  const activity = resourceType === 'AccessKey' ? { ...accessKeyDetails, type: detail.type } : {};
  return infected ?? guarddutyKey(owner, text(detail.id) ?? id, activity);
}

/** The only finding type about a single S3 object. */
export const MALICIOUS_OBJECT = 'Object:S3/MaliciousFile';

function objectKey(account: string, s3BucketDetails: unknown): string | undefined {
  const [bucket] = objectsOf(s3BucketDetails);
  const [name, key] = [text(bucket?.name), text(objectsOf(bucket?.s3ObjectDetails)[0]?.key)];
  return name && key && malwareObjectKey(account, name, key);
}

/**
 * The key of a finding, also of its copy in Security Hub.
 *
 * @param id of the finding
 * @param activity finding type, principalId and accessKeyId, for the activity of a principal
 */
export function guarddutyKey(account: string, id: string, activity: Detail = {}): string {
  const [type, principal, key] = [activity.type, activity.principalId, activity.accessKeyId].map(text);
  return principal
    ? `guardduty/${account}/${type ?? ''}/${principal}/${key ?? ''}`
    : `guardduty/${account}/${id}`;
}
