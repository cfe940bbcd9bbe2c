import type { Alert, Severity } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { join, text } from '../detail';
import type { AwsEvent } from '../event';
import { eventAlert } from './event-alert';

/** Message functions of KMS by detail-type. https://docs.aws.amazon.com/kms/latest/developerguide/kms-events.html */
export const kms: ReadonlyMap<string, (event: AwsEvent) => readonly Alert[]> = new Map([
  // Data that was encrypted with the key is lost.
  ['KMS CMK Deletion', (event: AwsEvent) => ofKey(event, 'high', 'deleted')],
  ['KMS CMK Rotation', (event: AwsEvent) => ofKey(event, 'info', 'rotated')],
  [
    'KMS Imported Key Material Expiration',
    (event: AwsEvent) => ofKey(event, 'high', 'imported material has expired'),
  ],
]);

function ofKey(event: AwsEvent, severity: Severity, summary: string): readonly Alert[] {
  const { region, account, detail } = event;
  const id = text(detail['key-id']) ?? text(event.resources[0]?.split('/').at(-1));
  const alert = eventAlert(event, {
    service: 'kms',
    product: 'KMS',
    severity,
    name: id,
    summary,
    title: join(' ', 'Key', id, summary) ?? summary,
    link: id && consoleLink(region, `kms/home?region=${region}#/kms/keys/${encodeURIComponent(id)}`),
    fields: [],
    key: `kms/${account}/${region}/${id ?? event.id}/${summary}`,
  });
  return [alert];
}
