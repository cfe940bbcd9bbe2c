import {
  countProblems,
  initialState,
  isSummaryEarly,
  isSummaryOverdue,
  type WebhookState,
} from '../../../functions/shared/webhook-state';

const MINUTE = 60_000;
const NOW = 1_000 * MINUTE;
const calm = initialState(NOW);

test('up to the rate there is no storm, and counting starts again after a minute', () => {
  const first = countProblems(calm, 15, NOW, 20);
  expect(first).toEqual({ isStorm: false, state: { minute: NOW, problems: 15 } });
  expect(countProblems(first.state, 5, NOW + MINUTE - 1, 20)).toEqual({
    isStorm: false,
    state: { minute: NOW, problems: 20 },
  });
  expect(countProblems(first.state, 6, NOW + MINUTE, 20)).toEqual({
    isStorm: false,
    state: { minute: NOW + MINUTE, problems: 6 },
  });
});

test('above the rate there is a storm, and the rest of the state is unchanged', () => {
  const state: WebhookState = { minute: NOW, problems: 15, hasPending: true, restUntil: NOW + 5 };
  expect(countProblems(state, 6, NOW + 1000, 20)).toEqual({
    isStorm: true,
    state: { minute: NOW, problems: 21, hasPending: true, restUntil: NOW + 5 },
  });
});

test('a summary is early up to 50 seconds after the last one', () => {
  expect(isSummaryEarly({ ...calm, storm: NOW }, NOW + 49_999)).toBe(true);
  expect(isSummaryEarly({ ...calm, storm: NOW }, NOW + 50_000)).toBe(false);
  expect(isSummaryEarly(calm, NOW)).toBe(false);
});

test('a summary is overdue three minutes after the last message of the storm', () => {
  expect(isSummaryOverdue({ ...calm, storm: NOW }, NOW + 3 * MINUTE - 1)).toBe(false);
  expect(isSummaryOverdue({ ...calm, storm: NOW }, NOW + 3 * MINUTE)).toBe(true);
  expect(isSummaryOverdue(calm, NOW + 3 * MINUTE)).toBe(false);
});
