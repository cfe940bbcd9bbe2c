import type { Alert } from '../../alert';
import { items, lines, list, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { isoTime } from '../iso-time';
import { findingsOf, remediation } from './security-hub';
import { type Finding, findingAlert } from './security-hub-finding';

/**
 * Findings of the new Security Hub, in the Open Cybersecurity Schema Framework.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-v2-cwe-event-types.html
 */
export function securityHubV2(event: AwsEvent): readonly Alert[] {
  return findingsOf(event).map((finding) => findingAlert(event, read(finding)));
}

function read(finding: Detail): Finding {
  const { finding_info: info, compliance, metadata, cloud, remediation: advice } = finding;
  const status = text(finding.status);
  const result = text(compliance?.status);
  const resources = list(finding.resources);
  return {
    id: text(info?.uid) ?? text(metadata?.uid),
    productArn: text(metadata?.product?.uid),
    control: text(compliance?.control),
    title: text(info?.title),
    description: text(info?.desc),
    account: text(cloud?.account?.uid),
    region: text(cloud?.region) ?? text(resources[0]?.region),
    severity: text(finding.severity),
    resolved: OVER.includes(status) || result === 'Pass',
    resources: resources.map(({ uid, type }) => ({ id: text(uid), type: text(type) })),
    sample: false,
    searchPath: 'securityhub/v2/home?region=REGION#/findings?search=finding_info.uid',
    fields: [
      { label: 'Source', value: text(metadata?.product?.name) },
      { label: 'Category', value: text(finding.class_name) },
      { label: 'Compliance', value: result },
      { label: 'Workflow', value: status },
      { label: 'Type', value: lines(items(info?.types)) },
      { label: 'First seen', value: timeOf(info, 'first_seen_time', 'created_time'), format: 'time' },
      { label: 'Last seen', value: timeOf(info, 'last_seen_time', 'modified_time'), format: 'time' },
      remediation(text(advice?.desc), text(items(advice?.references)[0])),
    ],
  };
}

/** https://schema.ocsf.io/1.6.0/classes/compliance_finding: `status` of a finding. */
const OVER: readonly (string | undefined)[] = ['Resolved', 'Archived', 'Deleted'];

/** The first of the times that is there: `…_dt` is ISO 8601, the other one milliseconds. */
function timeOf(info: Detail | undefined, ...names: readonly string[]): string | undefined {
  return names.map((name) => text(info?.[`${name}_dt`]) ?? isoTime(info?.[name])).find(Boolean);
}
