import { findIgnoreRule, hasExpired } from '../../../functions/interpreter/ignore';
import type { IgnoreRule } from '../../../functions/interpreter/settings';
import { sample } from '../sample-events';

const RULE: IgnoreRule = {
  name: 'probes',
  service: 'guardduty',
  pattern: { source: ['aws.guardduty'], detail: { severity: [{ numeric: ['<', 4] }] } },
  expires: '2026-03-04',
};

const LOW = sample('guardduty-finding-low');

/** The name of the rule that ignores the sample, on the last day of the rule. */
const ruleFor = (rules: readonly IgnoreRule[], event = LOW) =>
  findIgnoreRule(rules, event, 'guardduty', '2026-03-04')?.name;

test('an event is ignored by the first rule that matches', () => {
  expect(ruleFor([RULE])).toBe('probes');
  expect(ruleFor([{ ...RULE, service: 'health', name: 'no' }, RULE, { ...RULE, name: 'late' }])).toBe(
    'probes',
  );
});

test('a test event is ignored as the real one would be', () => {
  expect(ruleFor([RULE], { ...LOW, source: 'test.aws.guardduty' })).toBe('probes');
});

test.each<[string, Partial<IgnoreRule>]>([
  ['of another service', { service: 'health' }],
  ['whose pattern does not fit', { pattern: { detail: { severity: [{ numeric: ['<', 1] }] } } }],
  ['that expired yesterday', { expires: '2026-03-03' }],
])('a rule %s ignores nothing', (_, changes) => {
  expect(ruleFor([{ ...RULE, ...changes }])).toBeUndefined();
});

test('a rule applies until the end of its last day', () => {
  expect(hasExpired(RULE, '2026-03-04')).toBe(false);
  expect(hasExpired(RULE, '2026-03-05')).toBe(true);
});
