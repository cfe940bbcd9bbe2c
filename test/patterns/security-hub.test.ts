import type { AwsEvent } from '../../functions/interpreter/event';
import { matches } from '../../patterns/engine/match';
import { securityHubFindings } from '../../patterns/security-hub';
import { sample } from '../sample-event';

const CSPM = 'securityhub-findings-imported';
const V2 = 'securityhub-findings-imported-v2';

const cspm = sample(CSPM);
const guardduty = sample('securityhub-findings-imported-guardduty');
const v2 = sample(V2);
const changed = (name: string, finding: object): AwsEvent => {
  const event = sample(name);
  return { ...event, detail: { findings: [{ ...event.detail.findings[0], ...finding }] } };
};
const pattern = securityHubFindings('HIGH');

test.each([
  ['a failed check', cspm],
  ['a finding of GuardDuty', guardduty],
  ['a critical one', changed(CSPM, { Severity: { Label: 'CRITICAL' } })],
  ['one of the new Security Hub', v2],
  ['a fatal one of the new Security Hub', changed(V2, { severity: 'Fatal' })],
  ['a test event', { ...cspm, source: 'test.aws.securityhub' }],
])('%s matches', (_, event) => {
  expect(matches(pattern, event)).toBe(true);
});

test.each([
  ['a passed check', sample('securityhub-findings-imported-passed')],
  ['a medium one', changed(CSPM, { Severity: { Label: 'MEDIUM' } })],
  ['one that was dealt with', changed(CSPM, { Workflow: { Status: 'RESOLVED' } })],
  ['one that somebody was told of', changed(CSPM, { Workflow: { Status: 'NOTIFIED' } })],
  ['one that is archived', changed(CSPM, { RecordState: 'ARCHIVED' })],
  ['a medium one of the new Security Hub', changed(V2, { severity: 'Medium' })],
  ['a suppressed one of the new Security Hub', changed(V2, { status: 'Suppressed' })],
  ['a custom action', { ...cspm, 'detail-type': 'Security Hub Findings - Custom Action' }],
  ['another source', { ...cspm, source: 'aws.guardduty' }],
])('%s does not', (_, event) => {
  expect(matches(pattern, event)).toBe(false);
});

test('the conditions must hold for one finding of an event, not for several together', () => {
  const [finding] = cspm.detail.findings;
  const findings = [
    { ...finding, RecordState: 'ARCHIVED' },
    { ...finding, Severity: { Label: 'LOW' } },
  ];
  expect(matches(pattern, { ...cspm, detail: { findings } })).toBe(false);
});

test('with products, only their findings match', () => {
  const some = securityHubFindings('HIGH', ['Security Hub', 'Security Hub CSPM']);
  expect([cspm, v2, guardduty].map((event) => matches(some, event))).toEqual([true, true, false]);
  const other = changed(V2, { metadata: { product: { name: 'GuardDuty' } } });
  expect([matches(some, other), matches(securityHubFindings('HIGH'), other)]).toEqual([false, true]);
});

test('from LOW on, informational findings do not match in either product', () => {
  const low = securityHubFindings('LOW');
  expect(matches(low, changed(CSPM, { Severity: { Label: 'LOW' } }))).toBe(true);
  expect(matches(low, changed(V2, { severity: 'Low' }))).toBe(true);
  expect(matches(low, changed(CSPM, { Severity: { Label: 'INFORMATIONAL' } }))).toBe(false);
  expect(matches(low, changed(V2, { severity: 'Informational' }))).toBe(false);
});
