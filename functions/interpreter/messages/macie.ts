import type { Alert, Field, Severity } from '../../alert';
import { consoleLink } from '../console-link';
import { joined, lines, list, named, text } from '../detail';
import { type AwsEvent, type Detail, envelope } from '../event';
import { ONE_FINDING } from './one-finding';

/**
 * A Macie finding: a policy that leaves a bucket open, or sensitive data in an object.
 * https://docs.aws.amazon.com/macie/latest/user/findings-publish-event-schemas.html
 */
export function macie(event: AwsEvent): readonly Alert[] {
  const { detail } = event;
  const { s3Bucket: bucket, s3Object: object } = detail.resourcesAffected ?? {};
  const account = text(detail.accountId) ?? event.account;
  const region = text(detail.region) ?? event.region;
  const type = text(detail.type);
  const alert: Alert = {
    ...envelope(event),
    service: 'macie',
    product: 'Macie',
    account,
    region,
    severity: severityOf(detail.severity),
    state: 'open',
    title: withoutMark(text(detail.title)) ?? type ?? event['detail-type'],
    link: linkTo(region, text(detail.id)),
    description: withoutMark(text(detail.description)),
    resource: text(object?.path) ?? joined('/', bucket?.name, object?.key) ?? text(bucket?.arn),
    fields: [
      { label: 'Type', value: type },
      { label: 'Category', value: text(detail.category) },
      { label: 'Detections', value: detections(detail.classificationDetails?.result) },
      { label: 'Public access', value: text(bucket?.publicAccess?.effectivePermission) },
      { label: 'Encryption', value: text(bucket?.defaultServerSideEncryption?.encryptionType) },
      ...policyFields(detail.policyDetails),
      { label: 'Count', value: text(detail.count) },
      { label: 'First seen', value: text(detail.createdAt), format: 'time' },
      { label: 'Last seen', value: text(detail.updatedAt), format: 'time' },
      { label: 'Archived', value: detail.archived === true ? 'true' : undefined },
      { label: 'Tags', value: lines(list(bucket?.tags).map(({ key, value }) => joined(' = ', key, value))) },
    ],
    key: macieKey(account, text(detail.id) ?? event.id),
    revision: ONE_FINDING,
    origin: detail.sample === true ? 'sample' : 'real',
  };
  return [alert];
}

/** A policy finding keeps its id when it happens again. Security Hub's copy of a finding needs the same key. */
export const macieKey = (account: string, id: string) => `macie/${account}/${id}`;

const SEVERITIES: readonly Severity[] = ['low', 'medium', 'high'];

/** https://docs.aws.amazon.com/macie/latest/user/findings-severity.html; what says nothing may be as bad as any. */
function severityOf(severity: Detail | undefined): Severity {
  const word = text(severity?.description)?.toLowerCase();
  return SEVERITIES.find((one) => one === word) ?? SEVERITIES[Number(severity?.score) - 1] ?? 'medium';
}

/** The renderer marks samples itself. */
const withoutMark = (value: string | undefined) => text(value?.replace(/^\[SAMPLE\]\s*/i, ''));

/** Not verified: a form of address seen in public code; AWS does not document it. */
function linkTo(region: string, id: string | undefined): string | undefined {
  return id && consoleLink(region, `macie/home?region=${region}#findings?itemId=${encodeURIComponent(id)}`);
}

/** `USA_SOCIAL_SECURITY_NUMBER ×30`, also by the account's own identifiers. */
function detections(result: Detail | undefined): string | undefined {
  const groups = [...list(result?.sensitiveData), ...list(result?.customDataIdentifiers)];
  const found = groups.flatMap((group) => list(group.detections));
  return lines(found.map(({ type, name, count }) => joined(' ×', text(type) ?? name, count)));
}

/** Who did what to the bucket, and from where. */
function policyFields(policy: Detail | undefined): Field[] {
  const call = policy?.action?.apiCallDetails;
  const { userIdentity, ipAddressDetails: ip } = policy?.actor ?? {};
  return [
    { label: 'API', value: text(call?.api) },
    { label: 'API service', value: text(call?.apiServiceName) },
    { label: 'Principal', value: principal(userIdentity) },
    { label: 'Remote IP', value: text(ip?.ipAddressV4) },
    { label: 'Remote location', value: joined(', ', ip?.ipCity?.name, ip?.ipCountry?.name) },
    {
      label: 'Remote network',
      value: joined(' / ', ip?.ipOwner?.org, ip?.ipOwner?.isp, ip?.ipOwner?.asnOrg),
    },
  ];
}

/** Of the kinds of identity, all but one are null. */
function principal(identity: Detail | undefined): string | undefined {
  const [who] = list(Object.values(identity ?? {}));
  return named(text(who?.arn) ?? text(who?.invokedBy) ?? who?.accountId, identity?.type);
}
