import type { Alert, Field, Severity } from '../../alert';
import { consoleLink } from '../console-link';
import { lines, named } from '../detail';
import { type AwsEvent, envelope } from '../event';
import { healthText } from '../health-text';
import { guarddutyKey } from './guardduty';
import { macieKey } from './macie';
import { ONE_FINDING } from './one-finding';

type Text = string | undefined;

/** What the two formats of Security Hub's findings have in common; what a finding lacks is undefined. */
export interface Finding {
  readonly id: Text;
  /** Of the service that found it. */
  readonly productArn: Text;
  /** Security Hub's own name of what was checked: `S3.8`. */
  readonly control: Text;
  readonly title: Text;
  readonly description: Text;
  readonly account: Text;
  /** Where it was found: an aggregated copy comes from another Region. */
  readonly region: Text;
  /** Critical, high and so on, in any case. */
  readonly severity: Text;
  readonly resolved: boolean;
  readonly resources: readonly { readonly id: Text; readonly type: Text }[];
  readonly sample: boolean;
  /** The page of the console, up to the value to search for. */
  readonly searchPath: string;
  readonly fields: readonly Field[];
  /** Of GuardDuty's copy of what a principal did: the parts of its key. */
  readonly activity?: Readonly<Record<string, Text>> | undefined;
}

export function findingAlert(event: AwsEvent, finding: Finding): Alert {
  const { id, title, severity, resources } = finding;
  const account = finding.account ?? event.account;
  return {
    ...envelope(event),
    service: 'security-hub',
    product: 'Security Hub',
    account,
    region: finding.region ?? event.region,
    // What says nothing of its severity may be as bad as any.
    severity: SEVERITIES.get(severity?.toUpperCase()) ?? 'medium',
    state: finding.resolved ? 'resolved' : 'open',
    title: title ?? event['detail-type'],
    link: linkTo(event.region, finding),
    description: descriptionOf(finding),
    resource: lines(resources.map(({ id, type }) => named(id, type))) ?? lines(event.resources),
    fields: [{ label: 'Control', value: finding.control }, ...finding.fields],
    key: keyOf(finding, account, id ?? event.id),
    revision: ONE_FINDING,
    origin: finding.sample ? 'sample' : 'real',
  };
}

const descriptionOf = ({ productArn, description }: Finding): Text =>
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
function linkTo(region: string, { id, searchPath }: Finding): Text {
  // The form is that of AWS's own solution "Automated Security Response"; AWS does not document it.
  const search = `${searchPath}%3D%255Coperator%255C%253AEQUALS%255C%253A${encodeURIComponent(id ?? '')}`;
  return id && consoleLink(region, search.replace('REGION', region));
}

/**
 * A copy of another service's finding has the key of the original, so that it is the same problem. The finding's id has
 * no trace of the Region that passes it on, so aggregated copies have the same key as well.
 */
function keyOf({ productArn, control, resources, activity }: Finding, account: string, id: string): string {
  const service = id.match(/^arn:[\w-]+:(guardduty|inspector2):/)?.[1];
  const last = id.split('/').at(-1) ?? id;
  if (service === 'inspector2') return `inspector/${id}`;
  if (service === 'guardduty') return guarddutyKey(account, last, activity);
  if (productArn?.endsWith('/aws/macie')) return macieKey(account, last);
  if (isGlobal(control, resources[0]?.id)) return `security-hub/${account}/${control}/${resources[0]?.id}`;
  return `security-hub/${id}`;
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
