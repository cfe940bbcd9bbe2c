import type { Detail } from '../../../../functions/interpreter/event';
import { guardduty } from '../../../../functions/interpreter/messages/guardduty';
import { sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const shownOf = (service: Detail) =>
  shown(only(guardduty(sampleWith('guardduty-finding-high', { type: undefined, resource: {}, service }))));

test('unusual behavior is shown, for whom and how', () => {
  const behavior = {
    account: { apis: { profileSubtype: 'UNSEEN', observations: { text: ['ListBuckets', 'GetObject'] } } },
    user: { asns: { profileSubtype: 'RARE', observations: { number: [64501] } }, odd: null, other: 'x' },
    bucket: { apis: { profileSubtype: 'FREQUENT' } },
  };
  expect(shownOf({ detection: { anomaly: { unusual: { behavior } } } })).toEqual({
    Unusual:
      'account: apis ListBuckets, GetObject (UNSEEN)\nuser: asns 64501 (RARE)\nbucket: apis (FREQUENT)',
  });
});

const INFO = {
  userAgent: { fullUserAgent: 'curl/8' },
  domain: 'example.com',
  localPort: 53,
  threatName: 'Bot',
  threatListName: 'ProofPoint',
  portsScannedSample: [22, 80],
  unusualProtocol: 'UDP',
  apiCalls: [{ name: 'ListUsers', count: 3 }],
  inBytes: '10',
  outBytes: '2000000',
  unusualBehavior: { unusualAPIsAccountProfiling: 'ListUsers' },
  recentCredentials: [{ principalId: 'AIDA', accessKeyId: 'AKIA', ipAddressV4: '198.51.100.9' }],
  oldPolicy: { minimumPasswordLength: '14', requireSymbols: 'true' },
  newPolicy: { minimumPasswordLength: '6', requireSymbols: 'true' },
};

test.each([
  ['as objects', INFO],
  ['as JSON in a text', { type: 'default', value: JSON.stringify(INFO) }],
])('additional information of some finding types is shown, %s', (_, additionalInfo) => {
  expect(shownOf({ additionalInfo })).toEqual({
    Unusual: 'UDP',
    'Unusual behavior': 'unusualAPIsAccountProfiling = ListUsers',
    'Known threat': 'Bot (ProofPoint)',
    'User agent seen': 'curl/8',
    'Domain seen': 'example.com (port 53)',
    'Ports scanned': '22, 80',
    'API calls': 'ListUsers ×3',
    Bytes: '10 in, 2000000 out',
    'Recent credentials': 'AIDA (AKIA, 198.51.100.9)',
    'Password policy': 'minimumPasswordLength: 14 → 6',
  });
});

test('older findings list unusual behavior', () => {
  expect(shownOf({ additionalInfo: { unusual: { hoursOfDay: [3, 4], userNames: [] } } })).toEqual({
    'Unusual behavior': 'hoursOfDay: 3, 4',
  });
});

test.each([{ detection: {} }, { detection: { anomaly: {} } }])('%j has no unusual behavior', (service) => {
  expect(shownOf(service)).toEqual({});
});

test('unusual behavior in one word is shown as it is', () => {
  expect(shownOf({ additionalInfo: { unusual: 'hoursOfDay' } })).toEqual({
    'Unusual behavior': 'hoursOfDay',
  });
  expect(shownOf({ additionalInfo: { unusual: null } })).toEqual({});
});

test.each(['{', '[]', '"x"', ''])('the text %p, which is no object, adds nothing', (value) => {
  expect(shownOf({ additionalInfo: { value } })).toEqual({});
});
