import { withAccessPortal } from '../../../functions/interpreter/access-portal';
import { interpret } from '../../../functions/interpreter/messages';
import { link } from '../../../functions/notifier/slack/mrkdwn';
import { received, SAMPLES, sample } from '../sample-events';
import { World } from './world';

const PORTAL = { url: 'https://d-1234567890.awsapps.com/start', role: 'ReadOnlyAccess' };
const ALERTS = SAMPLES.flatMap((name) =>
  interpret(received(name)).alerts.map((alert) => [`${name}: ${alert.title}`, alert] as const),
);
const [, FINDING] = ALERTS.find(([, { service }]) => service === 'guardduty') ?? ALERTS[0] ?? [];
if (FINDING === undefined) throw new Error('there are no samples');

/** The account, role and page that a link of the portal opens; undefined for other links. */
function opened(address: string | undefined) {
  const [, query] = address?.split(`${PORTAL.url}/#/console?`) ?? [];
  return query === undefined ? undefined : Object.fromEntries(new URLSearchParams(query));
}

test.each(ALERTS)('%s: console links open the same page in the account of the alert', (_, alert) => {
  const changed = withAccessPortal(alert, PORTAL);
  const pairs = [
    [alert.link, changed.link] as const,
    ...alert.fields.map((field, at) => [field.link, changed.fields[at]?.link] as const),
  ];
  for (const [before, after] of pairs) {
    const isConsole =
      /^https:\/\/([\w.-]*console\.aws\.amazon\.com|health\.aws\.amazon\.com\/health\/home)/.test(
        before ?? '',
      );
    if (!isConsole) expect(after).toBe(before);
    else
      expect(opened(after)).toEqual({
        account_id: alert.account,
        role_name: 'ReadOnlyAccess',
        destination: before,
      });
    // Slack shows it as a link.
    if (isConsole)
      expect(link(after, 'title')).toMatch(/^<https:\/\/d-1234567890\.awsapps\.com\/start#?\/.*\|title>$/);
  }
  expect({ ...changed, link: alert.link, fields: alert.fields }).toEqual(alert);
});

test('the link has the documented form, with the address of the page encoded once', () => {
  const page =
    'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/a%2Fb';
  expect(withAccessPortal({ ...FINDING, account: '444455556666', link: page }, PORTAL).link).toBe(
    'https://d-1234567890.awsapps.com/start/#/console?account_id=444455556666&role_name=ReadOnlyAccess&destination=' +
      'https%3A%2F%2Feu-west-1.console.aws.amazon.com%2Fcloudwatch%2Fhome%3Fregion%3Deu-west-1%23alarmsV2%3Aalarm%2Fa%252Fb',
  );
});

test.each([
  ['a slash at the end of the portal', { ...PORTAL, url: `${PORTAL.url}/` }, 'role_name=ReadOnlyAccess'],
  ['a role with characters of a URL', { ...PORTAL, role: 'a+b=c@d' }, 'role_name=a%2Bb%3Dc%40d'],
])('%s is taken', (_, portal, part) => {
  const address = withAccessPortal(FINDING, portal).link ?? '';
  expect(address.startsWith(`${PORTAL.url}/#/console?`)).toBe(true);
  expect(address).toContain(part);
});

test.each([
  ['without the setting', FINDING, undefined],
  ['of an alert without an account', { ...FINDING, account: '' }, PORTAL],
  ['of an alert whose account is no id', { ...FINDING, account: '1&role_name=Admin' }, PORTAL],
  ['to another site', { ...FINDING, link: 'https://console.aws.amazon.com.example.org/x' }, PORTAL],
  [
    'to a site that names the console',
    { ...FINDING, link: 'https://example.org/console.aws.amazon.com/' },
    PORTAL,
  ],
  ['to the public status page', { ...FINDING, link: 'https://health.aws.amazon.com/health/status' }, PORTAL],
])('a link %s stays as it is', (_, alert, portal) => {
  expect(withAccessPortal(alert, portal)).toEqual(alert);
});

test('a link that is too long for Slack through the portal stays a link of the console', () => {
  for (let length = 600; length < 1000; length++) {
    const page = `https://eu-west-1.console.aws.amazon.com/x?${'='.repeat(length - 43)}`;
    const shown = link(withAccessPortal({ ...FINDING, link: page }, PORTAL).link, 'title');
    expect(shown).toMatch(/^<https:/);
  }
});

test('a link of 950 characters through the portal is the longest', () => {
  const page = 'https://eu-west-1.console.aws.amazon.com/x?';
  const short = withAccessPortal({ ...FINDING, link: page }, PORTAL).link ?? '';
  const longest = withAccessPortal({ ...FINDING, link: page + 'x'.repeat(950 - short.length) }, PORTAL);
  expect(longest.link).toHaveLength(950);
  const tooLong = page + 'x'.repeat(951 - short.length);
  expect(withAccessPortal({ ...FINDING, link: tooLong }, PORTAL).link).toBe(tooLong);
});

test('alerts that are sent to the notifier have links of the portal', async () => {
  const world = new World({ access_portal: PORTAL });
  await world.receive({ 'm-1': sample('guardduty-finding-low') });
  const [sent] = world.sentTo('alerts');
  expect(opened(sent?.alert.link)).toMatchObject({ account_id: sent?.alert.account });
});
