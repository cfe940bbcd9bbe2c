import { applyEventRule } from '../../../functions/interpreter/apply-event-rule';
import { interpret } from '../../../functions/interpreter/messages';
import { type ParsedBody, parse } from '../../../functions/interpreter/parse';
import type { EventRule } from '../../../functions/interpreter/settings';
import finding from '../../events/guardduty-finding-high.json';

const received: ParsedBody = parse(JSON.stringify(finding), 'message');
const { alerts } = interpret(received);
const rule = (name: string, source: string, rest: Partial<EventRule> = {}): EventRule => ({
  pattern: { source: [source] },
  regions: [finding.region],
  route: `event-rules/${name}`,
  ...rest,
});
const shown = (rules: readonly EventRule[]) =>
  applyEventRule(alerts, received, rules).map(({ title, route }) => ({ title, route }));

const PLAIN = [{ title: alerts[0]?.title, route: undefined }];

test('the first rule that matches an event sets title and route', () => {
  const rules = [
    rule('a', 'aws.rds'),
    rule('b', 'aws.guardduty', { title: 'Look at this' }),
    rule('c', 'aws.guardduty', { title: 'Not this' }),
  ];
  expect(shown(rules)).toEqual([{ title: `Look at this: ${alerts[0]?.title}`, route: 'event-rules/b' }]);
});

test('the alternative of a resolution also has the title of the rule', () => {
  const [alert] = alerts;
  const unlessLast = {
    revisions: ['a'],
    instead: { severity: 'high', title: 'goes on', revision: 'b' },
  } as const;
  const rules = [rule('b', 'aws.guardduty', { title: 'Look at this' })];
  const [ruled] = applyEventRule(alert ? [{ ...alert, unlessLast }] : [], received, rules);
  expect(ruled?.unlessLast).toEqual({
    revisions: ['a'],
    instead: { severity: 'high', title: 'Look at this: goes on', revision: 'b' },
  });
});

test('without a title of the rule, the alert keeps its own', () => {
  expect(shown([rule('a', 'aws.guardduty')])).toEqual([{ title: alerts[0]?.title, route: 'event-rules/a' }]);
});

test('a rule that is not in the Region of the event does not apply', () => {
  expect(shown([rule('a', 'aws.guardduty', { regions: ['sa-east-1'] })])).toEqual(PLAIN);
});

test('alerts are unchanged without rules, and for messages other than events', () => {
  expect(shown([])).toEqual(PLAIN);
  const text = parse('not json', 'message');
  expect(applyEventRule(alerts, text, [rule('a', 'aws.guardduty')])).toBe(alerts);
});
