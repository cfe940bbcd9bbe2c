import type { Alert } from '../shared/alert';
import type { InterpreterSettings } from './settings';

/** Slack messages leave longer addresses out, see notifier/slack/mrkdwn.ts. There each `&` counts as `&amp;`. */
const LONGEST = 950;
const ACCOUNT = /^\d{12}$/;
/** The console, and the dashboard of Health, which is a page of it. */
const CONSOLE =
  /^https:\/\/(([a-z0-9-]+\.)*console\.aws\.amazon\.com\/|health\.aws\.amazon\.com\/health\/home)/;

/**
 * Turns the links of an alert to the AWS console into links of the access portal of IAM Identity Center, which signs the reader
 * in to the account of the alert and then opens the page. Links to other pages stay, and so do all links without an access
 * portal in the settings, of alerts without an account, and those that would be too long for Slack.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/createshortcutlink.html
 */
export function withAccessPortal(alert: Alert, portal: InterpreterSettings['access_portal']): Alert {
  if (portal === undefined || !ACCOUNT.test(alert.account)) return alert;
  const through = (link: string | undefined) => link && portalLink(link, alert.account, portal);
  return {
    ...alert,
    link: through(alert.link),
    fields: alert.fields.map((field) => (field.link ? { ...field, link: through(field.link) } : field)),
  };
}

function portalLink(
  link: string,
  account: string,
  { url, role }: NonNullable<InterpreterSettings['access_portal']>,
): string {
  if (!CONSOLE.test(link)) return link;
  const parts = [
    `account_id=${account}`,
    `role_name=${encodeURIComponent(role)}`,
    `destination=${encodeURIComponent(link)}`,
  ];
  const through = `${url.endsWith('/') ? url.slice(0, -1) : url}/#/console?${parts.join('&')}`;
  return through.length <= LONGEST ? through : link;
}
