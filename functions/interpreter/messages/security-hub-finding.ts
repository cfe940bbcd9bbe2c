import { serviceLabel } from '../../../words/services';
import type { Alert, Field, Severity } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { annotate, lines } from '../detail';
import { type AwsEvent, envelope } from '../event';
import { healthText } from '../health-text';
import { type AnalyzerFinding, accessAnalyzerKey } from './access-analyzer';
import { FINDING_REVISION } from './finding-revision';
import { guarddutyKey, MALICIOUS_OBJECT } from './guardduty';
import { findingTypePage } from './guardduty-help';
import { malwareObjectKey } from './guardduty-malware-plan';
import { INSPECTOR_HELP } from './inspector';
import { MACIE_HELP, macieKey } from './macie';
import { isMarked, withoutMark } from './sample-mark';
import { resourceName, titleWithResource } from './title-with-resource';

type Text = string | undefined;

/** What findings of Security Hub have in both formats, ASFF and OCSF; what a finding does not have is undefined. */
export interface SecurityHubFinding {
  readonly id: Text;
  /** The product that created the finding. */
  readonly productArn: Text;
  /** Created by Security Hub itself. */
  readonly isOwn: boolean;
  /** The id of the control of Security Hub: `S3.8`. */
  readonly control: Text;
  /** The finding type of the product: `Recon:EC2/PortProbeUnprotectedPort`. */
  readonly type: Text;
  readonly isVulnerability: boolean;
  readonly title: Text;
  readonly description: Text;
  readonly account: Text;
  /** The Region in which it was found: with cross-Region aggregation another Region sends the event. */
  readonly region: Text;
  /** `CRITICAL`, `High`, …, in upper or lower case. */
  readonly severity: Text;
  readonly resolved: boolean;
  readonly resources: readonly { readonly id: Text; readonly type: Text; readonly name?: Text }[];
  readonly sample: boolean;
  /** The page of the console up to the value of the search, with REGION for the Region. */
  readonly searchPath: string;
  readonly fields: readonly Field[];
  /** Of the copy of a finding of IAM Access Analyzer: the parts of its key. */
  readonly analyzer?: Omit<AnalyzerFinding, 'resource'> | undefined;
  /** Of GuardDuty's copy of what a principal did: the parts of its key. */
  readonly activity?: Readonly<Record<string, Text>> | undefined;
}

/**
 * The alert of a finding of Security Hub.
 *
 * @param event that contains the finding
 */
export function findingAlert(event: AwsEvent, finding: SecurityHubFinding): Alert {
  const { id, severity, control, isOwn } = finding;
  const account = finding.account ?? event.account;
  return {
    ...envelope(event),
    ...serviceLabel('security_hub'),
    account,
    region: finding.region ?? event.region,
    // Unknown values are medium.
    severity: SEVERITIES.get(severity?.toUpperCase()) ?? 'medium',
    state: finding.resolved ? 'resolved' : 'open',
    title: titleOf(finding) ?? event['detail-type'],
    link: linkTo(event.region, finding),
    kind: control ?? kindOf(finding),
    help: helpOn(finding),
    description: descriptionOf(finding),
    resource: resourcesOf(finding) ?? lines(event.resources) ?? id,
    fields: finding.fields,
    key: keyOf(finding, account, id ?? event.id),
    ...(!isOwn && { isCopy: true }),
    revision: FINDING_REVISION,
    // The new Security Hub has no other mark.
    origin: finding.sample || isMarked(finding.title) ? 'sample' : 'real',
  };
}

function resourcesOf({ resources }: SecurityHubFinding): Text {
  return lines(resources.map(({ id, type, name }) => annotate(annotate(id, name), type)));
}

/** The title with the resource, since most titles are the same for all resources. */
function titleOf({ title: marked, resources }: SecurityHubFinding): Text {
  const title = withoutMark(marked);
  const [{ id, name } = { id: undefined }] = resources;
  // Every message has the account, and an event of Health is no resource.
  if (title === undefined || id === undefined || /^(?:AWS::::Account|arn:[\w-]+:health):/.test(id))
    return title;
  return titleWithResource(title, name ?? resourceName(id));
}

/** A copy has the same kind as the original alert. */
function kindOf({ type, isVulnerability }: SecurityHubFinding): Text {
  return isVulnerability ? 'PACKAGE_VULNERABILITY' : type;
}

/** The URL for a control has the form that Security Hub puts into findings. */
function helpOn({ control, productArn, type }: SecurityHubFinding): Text {
  if (control !== undefined)
    return `https://docs.aws.amazon.com/console/securityhub/${encodeURIComponent(control)}/remediation`;
  if (productArn?.endsWith('/guardduty')) return findingTypePage(type);
  if (productArn?.endsWith('/inspector')) return INSPECTOR_HELP;
  return productArn?.endsWith('/macie') ? MACIE_HELP : undefined;
}

const descriptionOf = ({ productArn, description }: SecurityHubFinding): Text =>
  productArn?.endsWith('/health') ? healthText(description) : withoutMark(description);

const SEVERITIES: ReadonlyMap<Text, Severity> = new Map([
  ['FATAL', 'critical'],
  ['CRITICAL', 'critical'],
  ['HIGH', 'high'],
  ['MEDIUM', 'medium'],
  ['LOW', 'low'],
  ['INFORMATIONAL', 'info'],
]);

/** The finding in the console of the Region that sent the event, which has it in any case. */
function linkTo(region: string, { id, searchPath }: SecurityHubFinding): Text {
  // The form of AWS's solution "Automated Security Response"; AWS does not document it.
  const search = `${searchPath}%3D%255Coperator%255C%253AEQUALS%255C%253A${encodeURIComponent(id ?? '')}`;
  return id && consoleLink(region, search.replace('REGION', region));
}

/**
 * A copy of another service's finding has the key of the original, so that both are one problem. The id of a finding does not
 * contain the Region that sends it, so aggregated copies have the same key too.
 */
function keyOf(finding: SecurityHubFinding, account: string, id: string): string {
  const { productArn, control, resources, activity, analyzer } = finding;
  const service = id.match(/^arn:[\w-]+:(guardduty|inspector2):/)?.[1];
  const last = id.split('/').at(-1) ?? id;
  if (service === 'inspector2') return `inspector/${id}`;
  if (service === 'guardduty')
    return infectedObject(finding, account) ?? guarddutyKey(account, last, activity);
  if (productArn?.endsWith('/aws/macie')) return macieKey(account, last);
  if (analyzer) return accessAnalyzerKey({ ...analyzer, resource: resources[0]?.id });
  if (isGlobal(control, resources[0]?.id)) return `security-hub/${account}/${control}/${resources[0]?.id}`;
  return `security-hub/${id}`;
}

/** The key of an infected object, as in the alert of GuardDuty. */
function infectedObject({ type, resources }: SecurityHubFinding, account: string): Text {
  if (type !== MALICIOUS_OBJECT) return undefined;
  const objects = resources.map(({ id }) => id?.match(/^arn:[\w-]+:s3:::([^/]+)\/(.+)$/));
  const [, bucket, key] = objects.find(Boolean) ?? [];
  return bucket && key && malwareObjectKey(account, bucket, key);
}

/**
 * Whether every Region reports the finding under its own id: controls of IAM and of the account. Their key is control and
 * resource. IAM.28 is about a Region. Other global services are checked in a single Region.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/controls-to-disable.html
 */
function isGlobal(control: Text, resource: Text): boolean {
  if (control === undefined || resource === undefined) return false;
  return /^(IAM|Account)\.(?!28$)/.test(control) || /^arn:[\w-]+:iam::/.test(resource);
}
