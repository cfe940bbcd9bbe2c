import type { Alert } from '../../shared/alert';
import { annotate, arrayOf, lines, objectsOf, pairs, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { type Facts, rankFields } from './facts';
import { analyzerCopy } from './security-hub-analyzer';
import { asffFacts } from './security-hub-facts';
import { findingAlert, type SecurityHubFinding } from './security-hub-finding';
import { isOwnProduct, originalType } from './security-hub-product';
import { asffResourceFacts } from './security-hub-resource';

/**
 * Findings of Security Hub CSPM in the AWS Security Finding Format: a list, usually of one.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-syntax.html
 */
export function securityHub(event: AwsEvent): readonly Alert[] {
  return findingsOf(event).map((finding) => findingAlert(event, read(finding)));
}

/**
 * Findings that a user has sent by a custom action in the console. Each time they are open and a separate problem, whatever was
 * posted before.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-custom-actions.html
 */
export function securityHubCustomAction(event: AwsEvent): readonly Alert[] {
  const { actionName, actionDescription } = event.detail;
  const action = text(actionName) ?? event.resources[0]?.split('/').at(-1);
  return securityHub(event).map(({ isCopy, ...alert }) => ({
    ...alert,
    state: 'open',
    key: `security-hub/action/${event.id}/${alert.key}`,
    fields: [{ label: 'Sent by', value: annotate(action, actionDescription) }, ...alert.fields],
  }));
}

/** An event has one finding, and that of a custom action up to 20; AWS itself takes 100 at once (BatchImportFindings). */
const MAX_FINDINGS = 100;

/** The findings of an event; one empty finding if there are none, so that the event is shown with the data of its envelope. */
export function findingsOf({ detail }: AwsEvent): readonly Detail[] {
  const findings = objectsOf(detail.findings).slice(0, MAX_FINDINGS);
  return findings.length > 0 ? findings : [{}];
}

function read(finding: Detail): SecurityHubFinding {
  const [compliance, workflow] = [finding.Compliance?.Status, finding.Workflow?.Status].map(text);
  const recordState = text(finding.RecordState);
  const advice = finding.Remediation?.Recommendation;
  const resources = objectsOf(finding.Resources);
  const productArn = text(finding.ProductArn);
  const isOwn = isOwnProduct(productArn, text(finding.ProductName));
  const control = text(finding.Compliance?.SecurityControlId) ?? (isOwn ? controlIn(finding) : undefined);
  return {
    id: text(finding.Id),
    productArn,
    isOwn,
    control,
    type: originalType(finding.Types),
    isVulnerability: objectsOf(finding.Vulnerabilities).length > 0,
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
    analyzer: analyzerCopy(finding),
    fields: rankFields(
      [
        controlFacts(finding, control, compliance),
        ...asffFacts(finding),
        asffResourceFacts(resources),
        moreOf(finding, control),
      ],
      [
        {
          label: 'First seen',
          value: text(finding.FirstObservedAt) ?? text(finding.CreatedAt),
          format: 'time',
        },
        remediation(text(advice?.Text), text(advice?.Url)),
        { label: 'Source', value: text(finding.ProductName) },
        { label: 'Type', value: lines(arrayOf(finding.Types)) },
        { label: 'Workflow', value: annotate(workflow, recordState) },
        {
          label: 'Last seen',
          value: text(finding.LastObservedAt) ?? text(finding.UpdatedAt),
          format: 'time',
        },
      ],
    ),
  };
}

/** In older findings only the end of the generator id names the control: `security-control/S3.8`. */
function controlIn({ GeneratorId }: Detail): string | undefined {
  return text(GeneratorId)?.match(/\/([A-Za-z][A-Za-z0-9]*\.\d+)$/)?.[1];
}

function controlFacts(
  { Compliance: result }: Detail,
  control: string | undefined,
  compliance: string | undefined,
): Facts {
  const reasons = objectsOf(result?.StatusReasons);
  return {
    first: [
      { label: 'Control', value: control },
      { label: 'Compliance', value: compliance },
      {
        label: 'Reason',
        value: lines(reasons.map(({ ReasonCode, Description }) => annotate(ReasonCode, Description))),
      },
    ],
    more: [
      {
        label: 'Standards',
        value: lines(
          objectsOf(result?.AssociatedStandards).map(({ StandardsId }) => StandardsId),
          5,
        ),
      },
      { label: 'Requirements', value: lines(arrayOf(result?.RelatedRequirements), 5) },
    ],
  };
}

function moreOf(finding: Detail, control: string | undefined): Facts {
  return {
    first: [],
    more: [
      { label: 'Generator', value: control ? undefined : text(finding.GeneratorId) },
      { label: 'Note', value: annotate(finding.Note?.Text, finding.Note?.UpdatedBy) },
      { label: 'Verified', value: text(finding.VerificationState) },
      { label: 'Original severity', value: differing(finding.Severity?.Original, finding.Severity?.Label) },
      {
        label: 'Company',
        value: AWS.includes(text(finding.CompanyName) ?? '') ? undefined : text(finding.CompanyName),
      },
      { label: 'Notes of users', value: pairs(finding.UserDefinedFields) },
      { label: 'Details', value: text(finding.SourceUrl), link: text(finding.SourceUrl) },
    ],
  };
}

const AWS: readonly string[] = ['AWS', 'Amazon'];

/** The severity of the original product, if it differs from that of Security Hub. */
export function differing(original: unknown, known: unknown): string | undefined {
  const [word, own] = [text(original), text(known)];
  return word?.toUpperCase() === own?.toUpperCase() ? undefined : word;
}

/** A field with the advice, or else with its URL. */
export function remediation(
  advice: string | undefined,
  url: string | undefined,
): SecurityHubFinding['fields'][number] {
  return { label: 'Remediation', value: advice ?? url, link: url };
}

/** The parts of GuardDuty's key for the activity of a principal; the access key is the end of a resource id. */
function activityOf({ Types: types, Resources: resources }: Detail): SecurityHubFinding['activity'] {
  const type = originalType(types);
  const key = objectsOf(resources).find((one) => one.Type === 'AwsIamAccessKey');
  if (!type?.includes(':IAMUser/')) return undefined;
  return {
    type,
    principalId: text(key?.Details?.AwsIamAccessKey?.PrincipalId),
    accessKeyId: text(key?.Id)?.split(':').at(-1),
  };
}
