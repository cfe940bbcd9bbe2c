import type { Alert } from '../../shared/alert';
import { consoleLink } from '../console-link';
import { join, text } from '../detail';
import type { AwsEvent } from '../event';
import { eventAlert } from './event-alert';

/**
 * A Region was enabled or disabled for the account.
 * https://docs.aws.amazon.com/accounts/latest/reference/monitoring-eventbridge.html
 */
export function regionOptIn(event: AwsEvent): readonly Alert[] {
  const { detail } = event;
  const account = text(detail.accountId) ?? event.account;
  const name = text(detail.regionName);
  const alert = eventAlert(event, {
    service: 'account',
    product: 'Account',
    account,
    region: name ?? event.region,
    name: join(' ', 'Region', name),
    resource: name,
    summary: detail.status,
    // The account page, which lists the Regions; the URL is not verified.
    link: consoleLink('us-east-1', 'billing/home#/account'),
    fields: [{ label: 'State', value: text(detail.status) }],
    key: `account/${account}/${name ?? event.id}`,
    ...(text(detail.status)?.startsWith('ENABL') ? ENABLED : { severity: 'low' }),
  });
  return [alert];
}

/** Attackers enable Regions that are not monitored. */
const ENABLED = {
  severity: 'medium',
  description: 'Only the Regions in the settings are watched. If this one is not among them, add it.',
} as const;
