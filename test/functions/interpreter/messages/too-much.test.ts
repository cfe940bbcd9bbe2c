import { interpret } from '../../../../functions/interpreter/messages';
import { parse } from '../../../../functions/interpreter/parse';
import { bodyOf } from '../../sample-events';

/** The alerts of a sample with another detail. */
function alertsOf(name: string, change: (detail: Record<string, unknown>) => object) {
  const body = JSON.parse(bodyOf(name));
  return interpret(parse(JSON.stringify({ ...body, detail: change(body.detail) }), 'm-1')).alerts;
}

test('an event of Security Hub with more findings than AWS takes at once gives alerts of the first 100', () => {
  const alerts = alertsOf('securityhub-findings-imported', (detail) => ({
    ...detail,
    findings: Array.from({ length: 5000 }, (_, at) => ({ Id: `f-${at}`, Title: `finding ${at}` })),
  }));
  expect(alerts).toHaveLength(100);
  expect(alerts[99]?.title).toContain('finding 99');
});

test('a text in the place of the columns of Trusted Advisor has no columns', () => {
  const [alert] = alertsOf('trustedadvisor-check-item-warn', (detail) => ({
    ...detail,
    'check-item-detail': 'x'.repeat(1000),
  }));
  expect(alert?.fields.length).toBeLessThan(5);
});

test('of a check item with very many columns the first 100 are read', () => {
  const columns = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`Column ${at}`, `v${at}`]));
  const [alert] = alertsOf('trustedadvisor-check-item-warn', (detail) => ({
    ...detail,
    'check-item-detail': columns,
  }));
  const labels = alert?.fields.map(({ label }) => label) ?? [];
  expect(labels).toContain('Column 99');
  expect(labels).not.toContain('Column 100');
});
