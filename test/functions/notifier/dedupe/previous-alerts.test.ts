import { severityOf, shownAfter } from '../../../../functions/notifier/dedupe/notification';
import { toPendingEntry } from '../../../../functions/notifier/dedupe/pending-entry';
import type { Problem, Shown } from '../../../../functions/notifier/dedupe/problem';
import type { Alert } from '../../../../functions/shared/alert';
import { at, knownAfter, NOW, observed, RESOLVED, routed } from './problems';

/** The fields with a value that a notification adds to a worse alert after these. */
function addedAfter(...before: readonly Alert[]) {
  const { notification } = observed(knownAfter(...before), [
    routed('worse', at(9, { severity: 'critical', region: 'ap-south-1' })),
  ]);
  return notification?.entries[0]?.alert.fields.filter(({ value }) => value !== undefined);
}

test('a single previous alert is the message itself, and is not counted again', () => {
  expect(addedAfter(at(1, { region: 'us-east-1' }))).toEqual([]);
});

test('the Regions so far are named only if there are several', () => {
  const here = { region: 'ap-south-1' };
  expect(addedAfter(at(1, here), at(2, here))).toEqual([{ label: 'Previous alerts', value: '2 ×' }]);
});

test('a problem that has changed keeps the severity that is shown if that is higher', () => {
  const milder = at(6, { severity: 'low', revision: 'another' });
  expect(severityOf(observed(knownAfter(at(5)), [routed('b', milder)]).problem)).toBe('high');
});

test('a problem that is shown as resolved, with nothing pending, has no severity', () => {
  expect(severityOf(knownAfter(at(5), at(6, RESOLVED)) as Problem)).toBeUndefined();
});

describe('the channel has only a copy of a problem', () => {
  const shown = (changes: Partial<Shown>): Shown => ({
    state: 'open',
    severity: 'high',
    revision: 'r',
    at: NOW,
    ...changes,
  });
  const isCopyAfter = (alert: Partial<Alert>, before: Shown | undefined) =>
    shownAfter(toPendingEntry(routed('a', at(5, alert))), before, NOW).isCopy;

  test.each<[string, Partial<Alert>, Shown | undefined, boolean]>([
    ['after the first copy', { isCopy: true }, undefined, true],
    ['after another copy', { isCopy: true }, shown({ isCopy: true }), true],
    ['after a copy of a problem that was over', { isCopy: true }, shown({ state: 'resolved' }), true],
    ['but not after a copy that follows the original', { isCopy: true }, shown({}), false],
    ['but not after the original', {}, shown({ isCopy: true }), false],
  ])('%s', (_, alert, before, isCopy) => {
    expect(isCopyAfter(alert, before)).toBe(isCopy);
  });
});
