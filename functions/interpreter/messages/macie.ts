import { serviceLabel } from '../../../words/services';
import type { Alert, Severity } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { join, text } from '../detail';
import { type AwsEvent, type Detail, envelope } from '../event';
import { rankFields } from './facts';
import { FINDING_REVISION } from './finding-revision';
import { bucketFacts } from './macie-bucket';
import { policyFacts } from './macie-policy';
import { sensitiveDataFacts } from './macie-sensitive-data';
import { resourceName, titleWithResource } from './title-with-resource';

/**
 * A Macie finding: a policy finding about a bucket, or sensitive data in an object.
 * https://docs.aws.amazon.com/macie/latest/user/findings-publish-event-schemas.html
 */
export function macie(event: AwsEvent): readonly Alert[] {
  const { detail } = event;
  const { s3Bucket: bucket, s3Object: object } = detail.resourcesAffected ?? {};
  const account = text(detail.accountId) ?? event.account;
  const region = text(detail.region) ?? event.region;
  const type = text(detail.type);
  const resource = text(object?.path) ?? join('/', bucket?.name, object?.key) ?? text(bucket?.arn);
  const alert: Alert = {
    ...envelope(event),
    ...serviceLabel('macie'),
    account,
    region,
    severity: severityOf(detail.severity),
    state: 'open',
    title: titleWithResource(
      withoutMark(text(detail.title)) ?? type ?? event['detail-type'],
      resource && resourceName(resource),
    ),
    link: linkTo(region, text(detail.id)),
    description: withoutMark(text(detail.description)),
    resource,
    kind: type,
    help: MACIE_HELP,
    fields: rankFields(
      [
        policyFacts(detail.policyDetails),
        sensitiveDataFacts(detail.classificationDetails),
        bucketFacts(bucket, object),
      ],
      [
        { label: 'First seen', value: text(detail.createdAt), format: 'time' },
        { label: 'Type', value: type },
        { label: 'Count', value: text(detail.count) },
        { label: 'Last seen', value: text(detail.updatedAt), format: 'time' },
        { label: 'Category', value: text(detail.category) },
        { label: 'Archived', value: detail.archived === true ? 'true' : undefined },
      ],
    ),
    key: macieKey(account, text(detail.id) ?? event.id),
    revision: FINDING_REVISION,
    origin: detail.sample === true ? 'sample' : 'real',
  };
  return [alert];
}

/** The key of a finding, also of its copy in Security Hub. A policy finding keeps its id when it recurs. */
export const macieKey = (account: string, id: string) => `macie/${account}/${id}`;

const SEVERITIES: readonly Severity[] = ['low', 'medium', 'high'];

/** https://docs.aws.amazon.com/macie/latest/user/findings-severity.html; unknown values are medium. */
function severityOf(severity: Detail | undefined): Severity {
  const word = text(severity?.description)?.toLowerCase();
  return SEVERITIES.find((one) => one === word) ?? SEVERITIES[Number(severity?.score) - 1] ?? 'medium';
}

/** Removes the mark, since the renderer marks samples itself. */
const withoutMark = (value: string | undefined) => text(value?.replace(/^\[SAMPLE\]/i, ''));

/** Not verified: a form of the URL in public code; AWS does not document it. */
function linkTo(region: string, id: string | undefined): string | undefined {
  return id && consoleLink(region, `macie/home?region=${region}#findings?itemId=${encodeURIComponent(id)}`);
}

export const MACIE_HELP = 'https://docs.aws.amazon.com/macie/latest/user/findings-types.html';
