import { runbookFor, withRunbooks } from '../../../functions/interpreter/runbook';
import { alertWith } from '../reader';
import { received } from '../sample-events';

const EVENT = received('guardduty-finding-high');
const of = (kind: string | undefined, names: readonly string[], changes = {}) =>
  runbookFor(
    alertWith({ kind, ...changes }),
    EVENT,
    Object.fromEntries(names.map((name) => [name, `https://wiki.example.com/${names.indexOf(name)}`])),
  );

const PROBE = 'Recon:EC2/PortProbeUnprotectedPort';

test.each([
  ['the service', 'x', ['guardduty'], 0],
  ['the finding type', PROBE, ['guardduty', PROBE], 1],
  ['a wildcard in the finding type', PROBE, ['guardduty', 'Recon:EC2/*'], 1],
  ['the longest of the wildcards', PROBE, ['Recon:*', 'Recon:EC2/*', '*/PortProbe*'], 2],
  ['the finding type rather than a wildcard', PROBE, ['Recon:EC2/*', PROBE], 1],
  ['the detail-type rather than the service', 'x', ['guardduty', 'GuardDuty Finding'], 1],
  ['a short control rather than a long service', 'S3.8', ['guardduty', 'S3.*'], 1],
  ['everything, where nothing else fits', 'x', ['*', 'inspector'], 0],
  ['the service rather than everything', 'x', ['*', 'guardduty'], 1],
])('the runbook is that of %s', (_, kind, names, index) => {
  expect(of(kind, names)).toBe(`https://wiki.example.com/${index}`);
});

test.each([
  ['another service', ['inspector']],
  ['a type in another case', [PROBE.toLowerCase()]],
  ['a part of the name without a wildcard', ['Recon:EC2']],
  ['nothing', []],
])('there is no runbook for %s', (_, names) => {
  expect(of(PROBE, names)).toBeUndefined();
});

test('the runbook of the original service applies to a copy before that of the sending service', () => {
  const copy = { service: 'security-hub', isCopy: true, key: 'guardduty/111122223333/abc' };
  expect(of('x', ['security-hub', 'guardduty'], copy)).toBe('https://wiki.example.com/1');
  expect(of('x', ['security-hub', 'guardduty'], { ...copy, isCopy: undefined })).toBe(
    'https://wiki.example.com/0',
  );
});

test('an alert without a runbook is returned unchanged', () => {
  const alert = alertWith({});
  expect(withRunbooks([alert], EVENT, {})[0]).toBe(alert);
  expect(withRunbooks([alert], EVENT, { '*': 'https://x.example/' })).toEqual([
    { ...alert, runbook: 'https://x.example/' },
  ]);
});
