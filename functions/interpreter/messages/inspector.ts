import { serviceLabel } from '../../../words/services';
import type { Alert, Field, Severity } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { annotate, arrayOf, join, lines, list, objectsOf, text } from '../detail';
import { type AwsEvent, type Detail, envelope } from '../event';
import { type Facts, rankFields } from './facts';
import { FINDING_REVISION } from './finding-revision';
import { scannedResource } from './inspector-resource';
import { titleWithResource } from './title-with-resource';
import { type Vulnerability, vulnerabilityFacts } from './vulnerability';

/**
 * An Inspector finding; `detail` is the finding itself, which is sent again whenever its status changes.
 * https://docs.aws.amazon.com/inspector/latest/user/eventbridge-integration.html
 */
export function inspector(event: AwsEvent): readonly Alert[] {
  const { detail } = event;
  const type = text(detail.type);
  const resource = scannedResource(objectsOf(detail.resources)[0]);
  const alert: Alert = {
    ...envelope(event),
    ...serviceLabel('inspector'),
    // A delegated administrator also receives the findings of member accounts.
    account: text(detail.awsAccountId) ?? event.account,
    severity: SEVERITY.get(detail.severity) ?? 'medium',
    state: RESOLVED.includes(detail.status) ? 'resolved' : 'open',
    title: titleWithResource(text(detail.title) ?? type ?? event['detail-type'], resource.shortName),
    link: linkTo(event),
    description: text(detail.description),
    resource: resource.name ?? lines(event.resources),
    kind: type,
    help: INSPECTOR_HELP,
    fields: rankFields(found(detail), [
      // AWS writes `Wed Mar 04 16:59:44.356 UTC 2026`, which is shown unchanged; ISO 8601 would be shown in local time.
      { label: 'First seen', value: text(detail.firstObservedAt), format: 'time' },
      { label: 'Remediation', value: remediation(detail) },
      { label: 'Type', value: type },
      { label: 'Status', value: text(detail.status) },
      ...resource.fields,
      ...more(detail),
      { label: 'Last seen', value: text(detail.lastObservedAt), format: 'time' },
      { label: 'Finding', value: text(detail.findingArn) },
    ]),
    key: `inspector/${text(detail.findingArn) ?? event.id}`,
    revision: FINDING_REVISION,
    origin: 'real',
  };
  return [alert];
}

/** UNTRIAGED, which has no score yet, and unknown values are medium. */
const SEVERITY: ReadonlyMap<unknown, Severity> = new Map([
  ['CRITICAL', 'critical'],
  ['HIGH', 'high'],
  ['MEDIUM', 'medium'],
  ['LOW', 'low'],
  ['INFORMATIONAL', 'info'],
]);

/** SUPPRESSED findings match a suppression rule of the user. */
const RESOLVED: readonly unknown[] = ['CLOSED', 'SUPPRESSED'];

/** The list of findings: AWS documents no URL of a single finding, so the message has the ARN to filter by. */
function linkTo({ region }: AwsEvent): string | undefined {
  return consoleLink(region, `inspector/v2/home?region=${region}#/findings/all`);
}

export const INSPECTOR_HELP = 'https://docs.aws.amazon.com/inspector/latest/user/findings-types.html';

/** Fields about what was found, by finding type; a finding has one of these parts. */
const found = (detail: Detail): readonly Facts[] => [
  vulnerabilityFacts(objectsOf(detail.packageVulnerabilityDetails).map((one) => vulnerability(one, detail))),
  { first: networkFields(detail.networkReachabilityDetails) },
  { first: codeFields(detail.codeVulnerabilityDetails) },
];

function vulnerability(details: Detail, finding: Detail): Vulnerability {
  const { inspectorScore, inspectorScoreDetails, exploitabilityDetails, epss } = finding;
  return {
    id: details.vulnerabilityId,
    url: details.sourceUrl,
    packages: objectsOf(details.vulnerablePackages).map(({ fixedInVersion, filePath, ...rest }) => ({
      ...rest,
      fixedIn: fixedInVersion,
      path: filePath,
    })),
    score: inspectorScore,
    vector: inspectorScoreDetails?.adjustedCvss?.scoringVector,
    epss: epss?.score,
    exploitAvailable: finding.exploitAvailable,
    lastExploitAt: exploitabilityDetails?.lastKnownExploitAt,
    fixAvailable: finding.fixAvailable,
  };
}

/** Fields that explain the score, and references. */
function more(detail: Detail): readonly Field[] {
  const { packageVulnerabilityDetails: details, codeVulnerabilityDetails: code } = detail;
  const packages = objectsOf(details?.vulnerablePackages);
  const adjustments = objectsOf(detail.inspectorScoreDetails?.adjustedCvss?.adjustments);
  return [
    {
      label: 'Loaded at run time',
      value: lines(packages.map((one) => annotate(one.runtimeReachability, one.runtimeReachabilityReason))),
    },
    { label: 'Package manager', value: lines(packages.map((one) => one.packageManager)) },
    {
      label: 'Layer',
      value: lines([...packages.map((one) => one.sourceLambdaLayerArn), code?.sourceLambdaLayerArn]),
    },
    { label: 'Vendor severity', value: annotate(details?.vendorSeverity, details?.source) },
    { label: 'CVSS', value: lines(objectsOf(details?.cvss).map(baseScore)) },
    {
      label: 'Score adjusted',
      value: lines(adjustments.map(({ metric, reason }) => join(': ', metric, reason))),
    },
    { label: 'Related', value: list(arrayOf(details?.relatedVulnerabilities)) },
    {
      label: 'References',
      value: lines([...arrayOf(details?.referenceUrls), ...arrayOf(code?.referenceUrls)], 3),
    },
  ];
}

/** `7.5 (NVD 3.1)` */
const baseScore = ({ baseScore: score, source, version }: Detail) =>
  annotate(score, join(' ', source, version));

function networkFields(found: Detail | undefined): Field[] {
  const { begin, end } = found?.openPortRange ?? {};
  const steps = objectsOf(found?.networkPath?.steps);
  return [
    { label: 'Open ports', value: join(' ', found?.protocol, join('-', begin, end)) },
    { label: 'Network path', value: lines(steps.map(step), 15) },
  ];
}

/** `igw-0a1b (InternetGateway)` */
function step({ componentId, componentType }: Detail): string | undefined {
  return annotate(componentId, text(componentType)?.replace(/^AWS::\w+::/, ''));
}

function codeFields(found: Detail | undefined): Field[] {
  const { filePath, fileName, startLine, endLine } = found?.filePath ?? {};
  return [
    { label: 'Weakness', value: annotate(found?.detectorName, join(', ', ...arrayOf(found?.cwes))) },
    { label: 'Detector', value: annotate(found?.ruleId, join(', ', ...arrayOf(found?.detectorTags))) },
    { label: 'Code', value: join(':', text(filePath) ?? fileName, join('-', startLine, endLine)) },
  ];
}

function remediation(detail: Detail): string | undefined {
  const { text: advice, Url } = detail.remediation?.recommendation ?? {};
  const commands = objectsOf(detail.packageVulnerabilityDetails?.vulnerablePackages).map(
    (one) => one.remediation,
  );
  return lines([advice === 'None Provided' ? undefined : advice, ...commands, Url]);
}
