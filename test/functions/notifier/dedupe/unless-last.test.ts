import type { Problem } from '../../../../functions/notifier/dedupe/problem';
import type { Alert } from '../../../../functions/shared/alert';
import { at, knownAfter, observed, RESOLVED, routed } from './problems';

/** An event that is the end of a problem, unless the deployment was the last that is known of it. */
const RESTORED = at(9, {
  ...RESOLVED,
  title: 'restored',
  unlessLast: {
    revisions: ['deployment failed', 'deployment stopped'],
    instead: { severity: 'medium', title: 'rolled back', revision: 'rollback' },
  },
});
const FAILED = { revision: 'deployment failed' };
const OTHER = { revision: 'something else' };

/** The state and title of what is notified of the event, or the rule by which it is suppressed. */
function outcomeAfter(problem: Problem | undefined) {
  const { notification, suppressed } = observed(problem, [routed('new', RESTORED)]);
  const entries = notification?.entries.map(({ alert }) => `${alert.state}: ${alert.title}`);
  return entries ?? suppressed;
}
const waitingFor = (alert: Alert, ...known: readonly Alert[]) =>
  observed(knownAfter(...known), [routed('waits', { ...alert, severity: 'critical' })]).problem;

test.each<[string, Problem | undefined, readonly string[]]>([
  ['the problem goes on if it was one of these', knownAfter(at(5, FAILED)), ['open: rolled back']],
  ['it is over if it was another', knownAfter(at(5, OTHER)), ['resolved: restored']],
  ['only the last one counts', knownAfter(at(5, FAILED), at(6, OTHER)), ['resolved: restored']],
  [
    'one that waits counts more than what is shown',
    waitingFor(at(6, OTHER), at(5, FAILED)),
    ['open: something happened', 'resolved: restored'],
  ],
  [
    'if that is one of these, it goes on, and the worse one of both is told',
    waitingFor(at(6, FAILED), at(5, OTHER)),
    ['open: something happened'],
  ],
  [
    'a problem that is over stays so',
    knownAfter(at(5, FAILED), at(6, { ...RESOLVED, ...FAILED })),
    [`${RESTORED.eventId}: repeat`],
  ],
  ['a problem that is unknown is not raised', undefined, [`${RESTORED.eventId}: resolved, but never raised`]],
])('%s', (_, problem, outcome) => {
  expect(outcomeAfter(problem)).toEqual(outcome);
});

test('what goes on has the severity of its own, and is not an end any more', () => {
  const { problem } = observed(knownAfter(at(5, { ...FAILED, severity: 'low' })), [routed('new', RESTORED)]);
  expect(problem).toMatchObject({ state: 'open', pending: { raise: { alert: { severity: 'medium' } } } });
  expect(problem.pending?.end).toBeUndefined();
});
