import type { Alert, Severity } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { arrayOf, join, lines, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { eventAlert } from './event-alert';
import type { ServiceLabel } from './generic';

/**
 * Makes the message function for image scans, whose events have the number of findings by severity: of ECR's basic scanning and
 * of Inspector (`Inspector2 Scan`).
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html
 * https://docs.aws.amazon.com/inspector/latest/user/eventbridge-integration.html
 */
export const imageScan =
  (names: ServiceLabel) =>
  (event: AwsEvent): readonly Alert[] => {
    const { detail, region, account } = event;
    const repository = text(detail['repository-name'])?.replace(/^arn:.*:repository\//, '');
    const digest = text(detail['image-digest']);
    const status = text(detail['scan-status']);
    const tagged = join(':', repository, join(', ', ...arrayOf(detail['image-tags'])));
    const counts = countsOf(detail['finding-severity-counts']);
    const total = counts.reduce((sum, { count }) => sum + count, 0);
    const isComplete = status !== undefined && COMPLETE.includes(status);
    return [
      eventAlert(event, {
        ...names,
        severity: isComplete ? (counts[0]?.severity ?? 'info') : 'medium',
        state: isComplete && total === 0 ? 'resolved' : 'open',
        name: tagged ?? lines(event.resources) ?? event['detail-type'],
        summary: isComplete ? `${total} vulnerabilities` : join(' ', 'image scan', status),
        resource: join('\n', tagged, digest) ?? lines(event.resources),
        link: linkTo(region, account, repository, digest),
        help: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html',
        fields: [
          { label: 'Vulnerabilities', value: lines(counts.map(({ word, count }) => `${word} ${count}`)) },
          { label: 'Status', value: status },
          { label: 'Digest', value: digest },
        ],
        key: `${names.service}/image-scan/${account}/${region}/${repository ?? ''}/${digest ?? event.id}`,
        revision: join(' ', status, ...counts.map(({ word, count }) => `${word} ${count}`)),
      }),
    ];
  };

/** Statuses of both services; Inspector reports the first scan and every rescan of an image. */
const COMPLETE: readonly string[] = ['COMPLETE', 'INITIAL_SCAN_COMPLETE', 'ACTIVE'];

const SEVERITIES: ReadonlyMap<string, Severity> = new Map([
  ['CRITICAL', 'critical'],
  ['HIGH', 'high'],
  ['MEDIUM', 'medium'],
  ['LOW', 'low'],
  ['INFORMATIONAL', 'info'],
  ['UNDEFINED', 'info'],
  ['UNTRIAGED', 'info'],
]);

/** Severities with at least one finding, the most severe first. */
function countsOf(counts: Detail | undefined) {
  return [...SEVERITIES].flatMap(([word, severity]) => {
    const count = Number(text(counts?.[word]) ?? 0);
    return count > 0 ? [{ word, severity, count }] : [];
  });
}

function linkTo(region: string, account: string, repository: string | undefined, digest: string | undefined) {
  const path = [account, repository, '_', 'image', digest, 'details'];
  if (path.includes(undefined) || path.includes('')) return undefined;
  return consoleLink(
    region,
    `ecr/repositories/private/${path.map((part) => encodeURI(part ?? '')).join('/')}?region=${region}`,
  );
}
