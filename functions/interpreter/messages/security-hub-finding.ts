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
import { resourceName, titleWithResource } from './title-with-resource';

type Text = string | undefined;

/** What the two formats of Security Hub's findings have in common; what a finding lacks is undefined. */
export interface SecurityHubFinding {
  readonly id: Text;
  /** Of the service that found it. */
  readonly productArn: Text;
  /** Found by Security Hub itself. */
  readonly isOwn: boolean;
  /** Security Hub's own name of what was checked: `S3.8`. */
  readonly control: Text;
  /** As the service names it that found it: `Recon:EC2/PortProbeUnprotectedPort`. */
  readonly type: Text;
  readonly isVulnerability: boolean;
  readonly title: Text;
  readonly description: Text;
  readonly account: Text;
  /** Where it was found: an aggregated copy comes from another Region. */
  readonly region: Text;
  /** Critical, high and so on, in any case. */
  readonly severity: Text;
  readonly resolved: boolean;
  readonly resources: readonly { readonly id: Text; readonly type: Text; readonly name?: Text }[];
  readonly sample: boolean;
  /** The page of the console, up to the value to search for. */
  readonly searchPath: string;
  readonly fields: readonly Field[];
  /** Of the copy of a finding of IAM Access Analyzer: the parts of its key. */
  readonly analyzer?: Omit<AnalyzerFinding, 'resource'> | undefined;
  /** Of GuardDuty's copy of what a principal did: the parts of its key. */
  readonly activity?: Readonly<Record<string, Text>> | undefined;
}

export function findingAlert(event: AwsEvent, finding: SecurityHubFinding): Alert {
  const { id, severity, control, isOwn } = finding;
  const account = finding.account ?? event.account;
  return {
    ...envelope(event),
    ...serviceLabel('security_hub'),
    account,
    region: finding.region ?? event.region,
    // What says nothing of its severity may be as bad as any.
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
    origin: finding.sample ? 'sample' : 'real',
  };
}

function resourcesOf({ resources }: SecurityHubFinding): Text {
  return lines(resources.map(({ id, type, name }) => annotate(annotate(id, name), type)));
}

/** Controls and vulnerabilities are called the same wherever they are found, and so is much of what other services find. */
function titleOf({ title, resources }: SecurityHubFinding): Text {
  const [{ id, name } = { id: undefined }] = resources;
  // The account is in every message, and an event of Health is no thing.
  if (title === undefined || id === undefined || /^(?:AWS::::Account|arn:[\w-]+:health):/.test(id))
    return title;
  return titleWithResource(title, name ?? resourceName(id));
}

/** A copy has the kind of the original. */
function kindOf({ type, isVulnerability }: SecurityHubFinding): Text {
  return isVulnerability ? 'PACKAGE_VULNERABILITY' : type;
}

/** The address is the one that Security Hub itself gives with a control. */
function helpOn({ control, productArn, type }: SecurityHubFinding): Text {
  if (control !== undefined)
    return `https://docs.aws.amazon.com/console/securityhub/${encodeURIComponent(control)}/remediation`;
  if (productArn?.endsWith('/guardduty')) return findingTypePage(type);
  if (productArn?.endsWith('/inspector')) return INSPECTOR_HELP;
  return productArn?.endsWith('/macie') ? MACIE_HELP : undefined;
}

const descriptionOf = ({ productArn, description }: SecurityHubFinding): Text =>
  productArn?.endsWith('/health') ? healthText(description) : description;

const SEVERITIES: ReadonlyMap<Text, Severity> = new Map([
  ['FATAL', 'critical'],
  ['CRITICAL', 'critical'],
  ['HIGH', 'high'],
  ['MEDIUM', 'medium'],
  ['LOW', 'low'],
  ['INFORMATIONAL', 'info'],
]);

/** In the Region of the envelope, whose Security Hub certainly has it. */
function linkTo(region: string, { id, searchPath }: SecurityHubFinding): Text {
  // The form is that of AWS's own solution "Automated Security Response"; AWS does not document it.
  const search = `${searchPath}%3D%255Coperator%255C%253AEQUALS%255C%253A${encodeURIComponent(id ?? '')}`;
  return id && consoleLink(region, search.replace('REGION', region));
}

/**
 * A copy of another service's finding has the key of the original, so that it is the same problem. The finding's id has
 * no trace of the Region that passes it on, so aggregated copies have the same key as well.
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

/** GuardDuty tells of an infected object under its name. */
function infectedObject({ type, resources }: SecurityHubFinding, account: string): Text {
  if (type !== MALICIOUS_OBJECT) return undefined;
  const objects = resources.map(({ id }) => id?.match(/^arn:[\w-]+:s3:::([^/]+)\/(.+)$/));
  const [, bucket, key] = objects.find(Boolean) ?? [];
  return bucket && key && malwareObjectKey(account, bucket, key);
}

/**
 * Every Region finds the same of IAM and of the account, each under an id of its own, so such a finding is known by its
 * control and its resource. IAM.28 is about a Region. Other global services are checked in a single Region.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/controls-to-disable.html
 */
function isGlobal(control: Text, resource: Text): boolean {
  if (control === undefined || resource === undefined) return false;
  return /^(IAM|Account)\.(?!28$)/.test(control) || /^arn:[\w-]+:iam::/.test(resource);
}
