import type { Alert, Field, Severity } from '../../shared/alert';
import { annotate, join, lines, objectsOf, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { ec2Link } from './ec2-link';
import { eventAlert } from './event-alert';

/**
 * An event about a volume or a snapshot.
 * https://docs.aws.amazon.com/ebs/latest/userguide/ebs-cloud-watch-events.html
 */
export function ebs(event: AwsEvent): readonly Alert[] {
  const { detail, account, region } = event;
  const id = lastPart(detail['snapshot-id'] ?? detail.snapshot_id ?? event.resources[0]);
  const page = id?.startsWith('vol-') ? 'VolumeDetails:volumeId' : 'SnapshotDetails:snapshotId';
  const summary = join(' ', detail.event, detail.result ?? detail.state);
  const alert = eventAlert(event, {
    service: 'ec2',
    product: 'EBS',
    severity: severityOf(detail),
    name: id,
    summary,
    link: ec2Link(region, page, id),
    description: join('\n', detail.cause, detail.message),
    fields: [
      sourceField(detail),
      { label: 'Start', value: text(detail.startTime ?? detail.StartTime), format: 'time' },
      { label: 'End', value: text(detail.endTime ?? detail.EndTime), format: 'time' },
      { label: 'Snapshots', value: lines(objectsOf(detail.snapshots).map(snapshot)) },
    ],
    key: `ec2/${account}/${region}/${id ?? event.id}/${text(detail.event) ?? 'state'}`,
    // A snapshot may be shared with several accounts.
    revision: join(' ', summary, detail.source),
  });
  return [alert];
}

/** The last part of an ARN. In ARNs of EBS events the Region is in the wrong place, so only their end is reliable. */
const lastPart = (arn: unknown): string | undefined => text(text(arn)?.split('/').at(-1));

/** Failures are medium: a failed snapshot is a missing backup. A snapshot that another account shares is low: it may be malicious. */
function severityOf({ event, result }: Detail): Severity {
  if (result === 'failed') return 'medium';
  return event === 'shareSnapshot' ? 'low' : 'info';
}

/** The source volume or snapshot, or the account with which a snapshot is shared. */
function sourceField({ source }: Detail): Field {
  const value = lastPart(source);
  return { label: /^\d{12}$/.test(value ?? '') ? 'Other account' : 'Made from', value };
}

/** One of several snapshots that were created together. */
const snapshot = ({ snapshot_id: id, source, status }: Detail): string | undefined =>
  annotate(lastPart(id), join(', ', lastPart(source), status));
