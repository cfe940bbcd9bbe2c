import type { Detail } from '../../../../functions/interpreter/event';
import { fieldsOfService } from './guardduty-fields';

const fieldsOf = (sequence: Detail) => fieldsOfService({ detection: { sequence } });

test('a sequence shows the calls and indicators of its signals', () => {
  const signals = [
    {
      name: 'Discovery:S3/AnomalousBehavior',
      type: 'FINDING',
      signalIndicators: [{ key: 'SUSPICIOUS_USER_AGENT', values: ['curl', 'nmap'] }],
    },
    {
      type: 'CLOUD_TRAIL',
      signalIndicators: [{ title: 'Known address', values: ['198.51.100.9'] }],
      activities: [
        { api: { service: 's3.amazonaws.com', operation: 'GetObject', error: 'AccessDenied' } },
        {},
      ],
    },
    { description: 'Something else', count: 2 },
  ];
  expect(fieldsOf({ signals, description: 'Data was taken.', additionalSequenceTypes: ['a', 'b'] })).toEqual({
    Signals: 'Discovery:S3/AnomalousBehavior\nCLOUD_TRAIL\nSomething else ×2',
    'Indicators of signals':
      'Discovery:S3/AnomalousBehavior – Suspicious user agent: curl, nmap\nCLOUD_TRAIL – Known address: 198.51.100.9',
    Calls: 's3.amazonaws.com GetObject (AccessDenied)',
    Sequence: 'Data was taken.',
    'More sequence types': 'a\nb',
  });
});

test('abbreviations in the names of indicators are in capitals', () => {
  const sequenceIndicators = ['SUSPICIOUS_IP', 'UNUSUAL_API', 'RARE_ASN_SHIP'].map((key) => ({ key }));
  expect(fieldsOf({ sequenceIndicators }).Indicators).toBe('Suspicious IP\nUnusual API\nRare ASN ship');
});

test('actors are users, processes, or known only by their ids', () => {
  const actors = [
    {
      user: { uid: 'AIDA1', type: 'IAMUser', credentialUid: 'AKIA1' },
      session: { mfaStatus: 'ENABLED', issuer: 'sts' },
    },
    { process: { name: 'xmrig' } },
    { id: 'a-3' },
  ];
  expect(fieldsOf({ actors }).Actors).toBe('AIDA1 (IAMUser, MFA enabled, sts, AKIA1)\nxmrig\na-3');
});

test('resources show what is known of them', () => {
  const resources = [
    {
      uid: 'AKIA1',
      resourceType: 'ACCESS_KEY',
      accountId: '111122223333',
      data: { accessKey: { userName: 'bob' } },
    },
    { name: 'app', data: { container: { image: 'app:1' }, kubernetesWorkload: { namespace: 'web' } } },
    { name: 'logs', data: { s3Bucket: { effectivePermission: 'PUBLIC' } } },
    { name: 'file', data: { s3Object: { key: 'a.pdf' }, s3Bucket: {} } },
    { name: 'pod', data: { kubernetesWorkload: { namespace: 'web' } } },
  ];
  expect(fieldsOf({ resources })['Involved resources']).toBe(
    'AKIA1 (ACCESS_KEY, 111122223333, bob)\napp (app:1, web)\nlogs (PUBLIC)\nfile (a.pdf)\npod (web)',
  );
});
