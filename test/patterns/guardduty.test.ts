import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsEvent } from '../../functions/interpreter/event';
import { checkPattern } from '../../patterns/engine/check';
import { matches } from '../../patterns/engine/match';
import { guarddutyEvents } from '../../patterns/guardduty';
import { sample } from '../sample-event';

const SCAN: AwsEvent = JSON.parse(readFileSync(join(__dirname, '../field/gd-object-scan.json'), 'utf8'));
const scan = (scanResultStatus: string): AwsEvent => ({
  ...SCAN,
  detail: { ...SCAN.detail, scanResultDetails: { scanResultStatus, threats: null } },
});
const ofType = (type: string): AwsEvent => ({ ...SCAN, 'detail-type': type, detail: {} });

const COVERAGE = [
  'GuardDuty Malware Protection Post Scan Action Failed',
  'GuardDuty Malware Protection Resource Status Active',
  'GuardDuty Malware Protection Resource Status Error',
  'GuardDuty Malware Protection Resource Status Warning',
  'GuardDuty Runtime Protection Healthy',
  'GuardDuty Runtime Protection Unhealthy',
];

test.each([
  [0, true],
  [4, false],
  [9, false],
])('AWS takes the pattern for severity %s and coverage %s', (severity, coverage) => {
  expect(checkPattern(guarddutyEvents(severity, coverage))).toEqual([]);
});

test.each([
  ['a finding of the threshold', sample('guardduty-finding-high')],
  ['a test event', { ...sample('guardduty-finding-high'), source: 'test.aws.guardduty' }],
  ['malware in an object', scan('THREATS_FOUND')],
  ['an object that could not be read', scan('ACCESS_DENIED')],
  ['an object whose scan failed', scan('FAILED')],
])('%s matches', (_, event) => {
  expect(matches(guarddutyEvents(4, true), event)).toBe(true);
});

test.each(COVERAGE)('%s matches with coverage, and not without', (type) => {
  expect([true, false].map((coverage) => matches(guarddutyEvents(4, coverage), ofType(type)))).toEqual([
    true,
    false,
  ]);
});

test.each([
  ['a milder finding', sample('guardduty-finding-low')],
  ['a clean object', scan('NO_THREATS_FOUND')],
  ['an object of a kind that is never scanned', scan('UNSUPPORTED')],
  ['a detail-type of another name', ofType('GuardDuty Malware Protection Resource Status Unknown')],
  ['another source', { ...SCAN, source: 'aws.inspector2' }],
])('%s does not', (_, event) => {
  expect(matches(guarddutyEvents(4, true), event)).toBe(false);
});

test('an object that could not be read is left out without coverage, malware is not', () => {
  const results = ['ACCESS_DENIED', 'FAILED', 'THREATS_FOUND'];
  expect(results.map((result) => matches(guarddutyEvents(4, false), scan(result)))).toEqual([
    false,
    false,
    true,
  ]);
});

test('malware in an object has severity 8, and does not match a higher minimum', () => {
  expect(matches(guarddutyEvents(8, true), scan('THREATS_FOUND'))).toBe(true);
  expect(matches(guarddutyEvents(9, true), scan('THREATS_FOUND'))).toBe(false);
});

test('above the severity of malware, without coverage, only findings are left', () => {
  expect(guarddutyEvents(9, false)).toEqual({
    source: ['aws.guardduty', 'test.aws.guardduty'],
    'detail-type': ['GuardDuty Finding'],
    detail: { severity: [{ numeric: ['>=', 9] }] },
  });
});

test('above it, with coverage, no result of a scan is that of malware', () => {
  expect(guarddutyEvents(9, true)).toMatchObject({
    $or: [
      {},
      { detail: { scanResultDetails: { scanResultStatus: ['ACCESS_DENIED', 'FAILED'] } } },
      { 'detail-type': expect.arrayContaining(['GuardDuty Runtime Protection Unhealthy']) },
    ],
  });
  expect(guarddutyEvents(8, false)).toMatchObject({
    $or: [{}, { detail: { scanResultDetails: { scanResultStatus: ['THREATS_FOUND'] } } }],
  });
});
