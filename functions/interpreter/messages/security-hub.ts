import type { Alert } from '../../alert';
import { items, lines, list, named, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { type Finding, findingAlert } from './security-hub-finding';

/**
 * Findings of Security Hub CSPM in the AWS Security Finding Format; mostly one in an event, but it is a list.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-syntax.html
 */
export function securityHub(event: AwsEvent): readonly Alert[] {
  return findingsOf(event).map((finding) => findingAlert(event, read(finding)));
}

/** An event without findings is shown with what its envelope says. */
export function findingsOf({ detail }: AwsEvent): readonly Detail[] {
  const findings = list(detail.findings);
  return findings.length > 0 ? findings : [{}];
}

function read(finding: Detail): Finding {
  const [compliance, workflow] = [finding.Compliance?.Status, finding.Workflow?.Status].map(text);
  const control = text(finding.Compliance?.SecurityControlId);
  const recordState = text(finding.RecordState);
  const advice = finding.Remediation?.Recommendation;
  const resources = list(finding.Resources);
  return {
    id: text(finding.Id),
    productArn: text(finding.ProductArn),
    control,
    title: text(finding.Title),
    description: text(finding.Description),
    account: text(finding.AwsAccountId),
    region: text(finding.Region) ?? text(resources[0]?.Region),
    severity: text(finding.Severity?.Label),
    resolved: workflow === 'RESOLVED' || recordState === 'ARCHIVED' || compliance === 'PASSED',
    resources: resources.map(({ Id, Type }) => ({ id: text(Id), type: text(Type) })),
    sample: finding.Sample === true,
    searchPath: 'securityhub/home?region=REGION#/findings?search=Id',
    activity: activityOf(finding),
    fields: [
      { label: 'Source', value: text(finding.ProductName) },
      { label: 'Generator', value: control ? undefined : text(finding.GeneratorId) },
      { label: 'Compliance', value: compliance },
      { label: 'Workflow', value: named(workflow, recordState) },
      { label: 'Type', value: lines(items(finding.Types)) },
      {
        label: 'First seen',
        value: text(finding.FirstObservedAt) ?? text(finding.CreatedAt),
        format: 'time',
      },
      { label: 'Last seen', value: text(finding.LastObservedAt) ?? text(finding.UpdatedAt), format: 'time' },
      remediation(text(advice?.Text), text(advice?.Url)),
    ],
  };
}

export function remediation(advice: string | undefined, url: string | undefined): Finding['fields'][number] {
  return { label: 'Remediation', value: advice ?? url, link: url };
}

/**
 * GuardDuty knows what a principal did by type, principal and access key. Here the type is written
 * `TTPs/Discovery/Discovery:IAMUser-AnomalousBehavior`, and the key is the end of a resource's id.
 */
function activityOf({ Types: types, Resources: resources }: Detail): Finding['activity'] {
  const type = text(items(types)[0])?.split('/').at(-1);
  const key = list(resources).find((one) => one.Type === 'AwsIamAccessKey');
  if (!type?.includes(':IAMUser-')) return undefined;
  return {
    type: type.replace('-', '/'),
    principalId: text(key?.Details?.AwsIamAccessKey?.PrincipalId),
    accessKeyId: text(key?.Id)?.split(':').at(-1),
  };
}
