import { applyOverride } from '../../../functions/shared/alert';
import { alertWith } from '../reader';

const instead = { severity: 'high', title: 'goes on', revision: 'b' } as const;
const over = alertWith({
  state: 'resolved',
  severity: 'info',
  unlessLast: { revisions: ['a', 'b'], instead },
});

test.each(['a', 'b'])('after revision %s a resolution is replaced by the open alert', (last) => {
  const { unlessLast, ...rest } = over;
  expect(applyOverride(over, last)).toEqual({ ...rest, ...instead, state: 'open' });
});

test.each(['c', '', undefined])('after %p it is a resolution', (last) => {
  expect(applyOverride(over, last)).toBe(over);
});

test('an alert without an override is unchanged', () => {
  const alert = alertWith({});
  expect(applyOverride(alert, 'a')).toBe(alert);
});
