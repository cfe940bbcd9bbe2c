import { type Invariant, reportOf } from '../stories';
import type { History } from '../world';
import { everyEventEnds, noFunctionFailsAsAWhole, onlyWhatIsRefusedIsBuried, postedIsTrue } from './ends';
import { endsWithTheTruth, neverResolvedBeforeRaised, raisesNothingThatIsOver, showsTheWorst } from './order';
import { keepsThePace, waitsForSlack } from './pace';
import { postsNoEventTwice, saysNothingTwice, theNumbersAddUp } from './repeats';
import { leavesOutForAReason } from './rules';
import { editsOnlyWhatIsOver, repliesGoToTheThread } from './threads';
import { asksSeldom, doesNotMultiply, leavesNothingBehind, waitsForNoPoison } from './waits';

const INVARIANTS: readonly Invariant[] = [
  everyEventEnds,
  onlyWhatIsRefusedIsBuried,
  postedIsTrue,
  noFunctionFailsAsAWhole,
  waitsForSlack,
  keepsThePace,
  saysNothingTwice,
  postsNoEventTwice,
  theNumbersAddUp,
  leavesOutForAReason,
  neverResolvedBeforeRaised,
  raisesNothingThatIsOver,
  endsWithTheTruth,
  showsTheWorst,
  repliesGoToTheThread,
  editsOnlyWhatIsOver,
  waitsForNoPoison,
  asksSeldom,
  leavesNothingBehind,
  doesNotMultiply,
];

/** What the functions broke of their promises; empty when they kept all of them. */
export function violations(history: History): readonly string[] {
  const report = reportOf(history);
  return INVARIANTS.flatMap((invariant) => invariant(report));
}
