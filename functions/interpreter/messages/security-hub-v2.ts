import type { Alert } from '../../shared/alert';
import { annotate, arrayOf, join, lines, objectsOf, pairs, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { isoTime } from '../iso-time';
import { type Facts, rankFields } from './facts';
import { differing, findingsOf, remediation } from './security-hub';
import { findingAlert, type SecurityHubFinding } from './security-hub-finding';
import { ocsfFacts } from './security-hub-ocsf';
import { isOwnProduct, originalType } from './security-hub-product';

/**
 * Findings of the new Security Hub, in the Open Cybersecurity Schema Framework.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-v2-cwe-event-types.html
 */
export function securityHubV2(event: AwsEvent): readonly Alert[] {
  return findingsOf(event).map((finding) => findingAlert(event, read(finding)));
}

function read(finding: Detail): SecurityHubFinding {
  const { finding_info: info, compliance, metadata, cloud, remediation: advice } = finding;
  const status = text(finding.status);
  const result = text(compliance?.status);
  const resources = objectsOf(finding.resources);
  const productArn = text(metadata?.product?.uid);
  return {
    id: text(info?.uid) ?? text(metadata?.uid),
    productArn,
    isOwn: isOwnProduct(productArn, text(metadata?.product?.name)),
    control: text(compliance?.control),
    type: originalType(info?.types),
    isVulnerability: objectsOf(finding.vulnerabilities).length > 0,
    title: text(info?.title),
    description: text(info?.desc),
    account: text(cloud?.account?.uid),
    region: text(cloud?.region) ?? text(resources[0]?.region),
    severity: text(finding.severity),
    resolved: RESOLVED.includes(status) || result === 'Pass',
    resources: resources.map(({ uid, type, name }) => ({
      id: text(uid),
      type: text(type),
      name: text(name),
    })),
    sample: false,
    activity: activityOf(finding, originalType(info?.types)),
    searchPath: 'securityhub/v2/home?region=REGION#/findings?search=finding_info.uid',
    fields: rankFields(
      [complianceFacts(compliance), ...ocsfFacts(finding), resourceFacts(resources), moreOf(finding)],
      [
        { label: 'First seen', value: timeOf(info, 'first_seen_time', 'created_time'), format: 'time' },
        remediation(text(advice?.desc), text(arrayOf(advice?.references)[0])),
        { label: 'Source', value: text(metadata?.product?.name) },
        { label: 'Category', value: text(finding.class_name) },
        { label: 'Type', value: lines(arrayOf(info?.types)) },
        { label: 'Workflow', value: status },
        { label: 'Last seen', value: timeOf(info, 'last_seen_time', 'modified_time'), format: 'time' },
      ],
    ),
  };
}

/** The parts of GuardDuty's key for the activity of a principal, which has another id in each Region. */
function activityOf(
  { evidences, resources }: Detail,
  type: string | undefined,
): SecurityHubFinding['activity'] {
  if (!type?.includes(':IAMUser/')) return undefined;
  const user = objectsOf(evidences)[0]?.actor?.user;
  const key = objectsOf(resources).find((one) => one.type === 'AWS::IAM::AccessKey');
  return {
    type,
    principalId: text(user?.uid),
    accessKeyId: text(user?.credential_uid) ?? text(key?.uid)?.split(':').at(-1),
  };
}

function complianceFacts(compliance: Detail | undefined): Facts {
  return {
    first: [
      { label: 'Control', value: text(compliance?.control) },
      { label: 'Compliance', value: text(compliance?.status) },
    ],
    more: [
      {
        label: 'Assessments',
        value: lines(
          objectsOf(compliance?.assessments).map(({ name, category, meets_criteria }) =>
            annotate(join(': ', category, name), meets_criteria === false ? 'not met' : undefined),
          ),
          5,
        ),
      },
      { label: 'Standards', value: lines(arrayOf(compliance?.standards), 5) },
    ],
  };
}

function resourceFacts(resources: readonly Detail[]): Facts {
  const tags = resources.flatMap((one) => objectsOf(one.tags));
  return {
    first: [],
    more: [
      {
        label: 'Image',
        value: lines(resources.map(({ image }) => annotate(image?.repository_name, image?.uid))),
      },
      { label: 'In use', value: lines(resources.map(({ image }) => image?.in_use_count)) },
      {
        label: 'Platform',
        value: lines(resources.map((one) => one.cloud_function?.runtime ?? one.image?.architecture)),
      },
      { label: 'Role', value: lines(resources.map((one) => one.cloud_function?.user?.uid)) },
      { label: 'VPC', value: lines(resources.map((one) => annotate(one.vpc_uid, one.subnet_info?.uid))) },
      {
        label: 'Owner',
        value: lines(resources.map(({ owner }) => annotate(owner?.account?.uid, owner?.account?.name))),
      },
      { label: 'Criticality', value: lines(resources.map(({ criticality }) => criticality)) },
      { label: 'Tags', value: lines(tags.map((tag) => join(' = ', tag.name, tag.value) ?? pairs(tag))) },
    ],
  };
}

function moreOf({
  impact,
  likelihood,
  comment,
  confidence_score,
  vendor_attributes,
  severity,
  finding_info: info,
}: Detail): Facts {
  return {
    first: [],
    more: [
      { label: 'Impact', value: text(impact) },
      { label: 'Likelihood', value: text(likelihood) },
      { label: 'Confidence', value: text(confidence_score) },
      { label: 'Original severity', value: differing(vendor_attributes?.severity, severity) },
      { label: 'Note', value: text(comment) },
      { label: 'Details', value: text(info?.src_url), link: text(info?.src_url) },
    ],
  };
}

/** https://schema.ocsf.io/1.6.0/classes/compliance_finding: `status` of a finding. */
const RESOLVED: readonly (string | undefined)[] = ['Resolved', 'Archived', 'Deleted'];

/** The first time that is present: `…_dt` is ISO 8601, the other form milliseconds since 1970. */
function timeOf(info: Detail | undefined, ...names: readonly string[]): string | undefined {
  return names.map((name) => text(info?.[`${name}_dt`]) ?? isoTime(info?.[name])).find(Boolean);
}
