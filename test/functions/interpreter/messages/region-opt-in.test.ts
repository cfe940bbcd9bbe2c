import { regionOptIn } from '../../../../functions/interpreter/messages/region-opt-in';
import { sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const ENABLED = 'account-region-opt-in-status-change';

test('an enabled Region gives an alert that asks whether it is monitored', () => {
  const { fields, ...alert } = only(regionOptIn(sample(ENABLED)));
  expect(alert).toEqual({
    service: 'account',
    product: 'Account',
    severity: 'medium',
    state: 'open',
    title: 'Region ap-east-2: ENABLED',
    description: 'Only the Regions in the settings are watched. If this one is not among them, add it.',
    link: 'https://us-east-1.console.aws.amazon.com/billing/home#/account',
    account: '111122223333',
    region: 'ap-east-2',
    resource: 'ap-east-2',
    key: 'account/111122223333/ap-east-2',
    time: '2026-03-10T10:00:00Z',
    eventId: 'b1a1b2c3-d4e5-4f60-8718-293a4b5c6d61',
    origin: 'real',
  });
  expect(shown({ fields })).toEqual({ State: 'ENABLED' });
});

test.each([
  ['ENABLING', 'medium'],
  ['DISABLING', 'low'],
  ['DISABLED', 'low'],
])('%s is %s, and has the same key', (status, severity) => {
  const alert = only(regionOptIn(sampleWith(ENABLED, { status })));
  expect(alert).toMatchObject({ severity, key: 'account/111122223333/ap-east-2' });
});
