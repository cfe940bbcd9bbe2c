import { chooseBatch, type PendingNotification } from '../../../../functions/notifier/delivery/choose-batch';
import { initialState, type WebhookState } from '../../../../functions/shared/webhook-state';
import { at, waitingAfter } from '../dedupe/problems';

/** Pending problems by name; `name!` failed alone once, `name!!` twice. */
const waiting = (...names: readonly string[]): readonly PendingNotification[] =>
  names.map((given) => {
    const name = given.replaceAll('!', '');
    const attempts = given.length - name.length || undefined;
    const pointer = { list: 'pending', name } as const;
    const problem = waitingAfter(at(1)) as PendingNotification['problem'];
    const pending = problem.pending && { ...problem.pending, pointer, attempts };
    return {
      id: name,
      problem: { ...problem, pending },
      entries: [],
      isWorse: false,
      completes: false,
      listedAt: pointer,
    };
  });

const chosen = (names: readonly string[], state: Partial<WebhookState> = {}, wasInterrupted = false) =>
  chooseBatch(waiting(...names), { state: { ...initialState(0), ...state }, wasInterrupted }, 500).map(
    ({ id }) => id,
  );
const upTo = (name: string) => ({ triedUpTo: { list: 'pending' as const, name } });

test.each<[string, readonly string[], Partial<WebhookState>, boolean, readonly string[]]>([
  ['all, if nothing failed', ['a', 'b', 'c'], {}, false, ['a', 'b', 'c']],
  ['as many as may be tried together', ['a', 'b', 'c'], { size: 2 }, false, ['a', 'b']],
  ['the oldest, after the function ended in the middle', ['a', 'b'], {}, true, ['a']],
  ['the one after those that failed alone', ['a', 'b', 'c'], { size: 1, ...upTo('a') }, false, ['b']],
  ['nothing, if all failed alone', ['a', 'b'], { size: 1, ...upTo('b') }, false, []],
  ['the others, of what failed alone repeatedly', ['a', 'b!!', 'c'], {}, false, ['a', 'c']],
  ['alone what failed alone repeatedly, if it is the oldest', ['a!!', 'b'], {}, false, ['a']],
  ['with others what failed alone once', ['a!', 'b'], {}, false, ['a', 'b']],
  [
    'all, if those that failed alone were of another list',
    ['a', 'b'],
    { triedUpTo: { list: 'digest', name: 'b' } },
    false,
    ['a', 'b'],
  ],
])('the next batch: %s', (_, names, state, wasInterrupted, expected) => {
  expect(chosen(names, state, wasInterrupted)).toEqual(expected);
});

test('the next batch: all, if the state of the webhook is not known', () => {
  const pending = waiting('a', 'b');
  expect(chooseBatch(pending, { state: undefined, wasInterrupted: false }, 500)).toEqual(pending);
});

test('a batch has no more problems than a message may have', () => {
  expect(chosen(Array.from({ length: 600 }, (_, n) => `n-${n}`))).toHaveLength(500);
});
