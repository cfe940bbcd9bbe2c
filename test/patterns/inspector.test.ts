import type { Detail } from '../../functions/interpreter/event';
import { matches } from '../../patterns/engine/match';
import { INSPECTOR_SEVERITIES, inspectorFindings } from '../../patterns/inspector';
import { sample, sampleWith } from '../sample-event';

const found = sample('inspector2-finding-package');
const network = sample('inspector2-finding-network');
const closed = sample('inspector2-finding-package-closed');
const withDetail = (detail: Detail) => sampleWith('inspector2-finding-package', detail);
const pattern = inspectorFindings('HIGH', ['ACTIVE', 'CLOSED']);

test.each([
  ['a critical finding', withDetail({ severity: 'CRITICAL' })],
  ['a high finding', withDetail({ severity: 'HIGH' })],
  ['a finding that is closed', closed],
  ['a test event', { ...found, source: 'test.aws.inspector2' }],
])('%s matches', (_, event) => {
  expect(matches(pattern, event)).toBe(true);
});

test.each([
  ['a medium finding', withDetail({ severity: 'MEDIUM' })],
  ['one that nobody has rated', withDetail({ severity: 'UNTRIAGED' })],
  ['one that is suppressed', withDetail({ status: 'SUPPRESSED' })],
  ['the end of a scan', { ...found, 'detail-type': 'Inspector2 Scan' }],
  ['a change of coverage', { ...found, 'detail-type': 'Inspector2 Coverage' }],
  ['another source', { ...found, source: 'aws.inspector' }],
])('%s does not', (_, event) => {
  expect(matches(pattern, event)).toBe(false);
});

test('from UNTRIAGED on, every severity matches', () => {
  const all = inspectorFindings('UNTRIAGED', ['ACTIVE']);
  expect(INSPECTOR_SEVERITIES.every((severity) => matches(all, withDetail({ severity })))).toBe(true);
  expect(matches(all, network)).toBe(true);
});
