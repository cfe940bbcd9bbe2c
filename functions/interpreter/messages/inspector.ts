import type { Alert, Field, Severity } from '../../alert';
import { consoleLink } from '../console-link';
import { items, joined, lines, list, named, text } from '../detail';
import { type AwsEvent, type Detail, envelope } from '../event';
import { scannedResource } from './inspector-resource';
import { ONE_FINDING } from './one-finding';

/**
 * An Inspector finding; `detail` is the finding itself, and comes again whenever its state changes.
 * https://docs.aws.amazon.com/inspector/latest/user/eventbridge-integration.html
 */
export function inspector(event: AwsEvent): readonly Alert[] {
  const { detail } = event;
  const resource = scannedResource(list(detail.resources)[0]);
  const alert: Alert = {
    ...envelope(event),
    service: 'inspector',
    product: 'Inspector',
    // A delegated administrator gets its members' findings too.
    account: text(detail.awsAccountId) ?? event.account,
    severity: SEVERITY.get(detail.severity) ?? 'medium',
    state: OVER.includes(detail.status) ? 'resolved' : 'open',
    title: text(detail.title) ?? text(detail.type) ?? event['detail-type'],
    link: linkTo(event),
    description: text(detail.description),
    resource: resource.name ?? lines(event.resources),
    fields: [
      { label: 'Status', value: text(detail.status) },
      { label: 'Type', value: text(detail.type) },
      ...packageFields(detail),
      ...networkFields(detail.networkReachabilityDetails),
      ...codeFields(detail.codeVulnerabilityDetails),
      { label: 'Remediation', value: remediation(detail) },
      ...resource.fields,
      // AWS writes `Wed Mar 04 16:59:44.356 UTC 2026`, which is shown as it is; should it ever be ISO 8601, as a time.
      { label: 'First seen', value: text(detail.firstObservedAt), format: 'time' },
      { label: 'Last seen', value: text(detail.lastObservedAt), format: 'time' },
      { label: 'Finding', value: text(detail.findingArn) },
    ],
    key: `inspector/${text(detail.findingArn) ?? event.id}`,
    revision: ONE_FINDING,
    origin: 'real',
  };
  return [alert];
}

/** UNTRIAGED, which has no score yet, and words that came later may be as bad as any: medium is where people begin to look. */
const SEVERITY: ReadonlyMap<unknown, Severity> = new Map([
  ['CRITICAL', 'critical'],
  ['HIGH', 'high'],
  ['MEDIUM', 'medium'],
  ['LOW', 'low'],
  ['INFORMATIONAL', 'info'],
]);

/** SUPPRESSED too: somebody has written a rule that says so. */
const OVER: readonly unknown[] = ['CLOSED', 'SUPPRESSED'];

/** The list of findings: no address of a single one is documented, so the ARN to filter by stands in the message. */
function linkTo({ region }: AwsEvent): string | undefined {
  return consoleLink(region, `inspector/v2/home?region=${region}#/findings/all`);
}

function packageFields(detail: Detail): Field[] {
  const { packageVulnerabilityDetails: found, inspectorScoreDetails, inspectorScore, epss } = detail;
  const source = text(found?.sourceUrl);
  return [
    { label: 'Vulnerability', value: text(found?.vulnerabilityId), ...(source && { link: source }) },
    { label: 'Packages', value: lines(list(found?.vulnerablePackages).map(installedToFixed)) },
    { label: 'Score', value: named(inspectorScore, inspectorScoreDetails?.adjustedCvss?.scoringVector) },
    { label: 'EPSS', value: percent(epss?.score) },
    { label: 'Exploit available', value: text(detail.exploitAvailable) },
    { label: 'Fix available', value: text(detail.fixAvailable) },
  ];
}

/** `examplelib 1:3.0.8-1.amzn2023 → 1:3.0.8-2.amzn2023 (/opt/app.jar)` */
function installedToFixed({ name, epoch, version, release, fixedInVersion, filePath }: Detail) {
  const before = Number(epoch) > 0 ? `${Number(epoch)}:` : '';
  const after = text(release) ? `-${text(release)}` : '';
  const installed = text(version) && `${before}${text(version)}${after}`;
  const fixed = fixedInVersion === 'NotAvailable' ? undefined : fixedInVersion;
  return named(joined(' ', name, joined(' → ', installed, fixed)), filePath);
}

/** EPSS is a probability: 0.00421 → `0.421%`. */
function percent(score: unknown): string | undefined {
  return typeof score === 'number' ? `${Number((score * 100).toPrecision(3))}%` : undefined;
}

function networkFields(found: Detail | undefined): Field[] {
  const { begin, end } = found?.openPortRange ?? {};
  const steps = list(found?.networkPath?.steps);
  return [
    { label: 'Open ports', value: joined(' ', found?.protocol, joined('-', begin, end)) },
    { label: 'Network path', value: lines(steps.map(step), 15) },
  ];
}

/** `igw-0a1b (InternetGateway)` */
function step({ componentId, componentType }: Detail): string | undefined {
  return named(componentId, text(componentType)?.replace(/^AWS::\w+::/, ''));
}

function codeFields(found: Detail | undefined): Field[] {
  const { filePath, fileName, startLine, endLine } = found?.filePath ?? {};
  return [
    { label: 'Weakness', value: named(found?.detectorName, joined(', ', ...items(found?.cwes))) },
    { label: 'Code', value: joined(':', text(filePath) ?? fileName, joined('-', startLine, endLine)) },
  ];
}

function remediation(detail: Detail): string | undefined {
  const { text: advice, Url } = detail.remediation?.recommendation ?? {};
  const commands = list(detail.packageVulnerabilityDetails?.vulnerablePackages).map((one) => one.remediation);
  return lines([advice === 'None Provided' ? undefined : advice, ...commands, Url]);
}
