import { type Invariant, reportOf } from '../stories';
import type { History } from '../world';
import { everyEventIsAccountedFor, noInvocationRejects, onlyRefusedAlertsAreDeadLetters, loggedPostsAreInSlack } from './ends';
import { channelEndsWithCurrentState, neverResolvedBeforeRaised, neverRaisesWhatIsResolved, showsHighestSeverity } from './order';
import { respectsRateLimit, respectsRetryAfter } from './pace';
import { postsNoEventTwice, repeatsNothing, countsAreCorrect } from './repeats';
import { suppressesByRuleOnly } from './rules';
import { editsOnlyResolvedProblems, repliesGoToTheThread } from './threads';
import { limitsRequests, limitsInvocations, listsEndEmpty, poisonDelaysNobody } from './waits';

const INVARIANTS: readonly Invariant[] = [
  everyEventIsAccountedFor,
  onlyRefusedAlertsAreDeadLetters,
  loggedPostsAreInSlack,
  noInvocationRejects,
  respectsRetryAfter,
  respectsRateLimit,
  repeatsNothing,
  postsNoEventTwice,
  countsAreCorrect,
  suppressesByRuleOnly,
  neverResolvedBeforeRaised,
  neverRaisesWhatIsResolved,
  channelEndsWithCurrentState,
  showsHighestSeverity,
  repliesGoToTheThread,
  editsOnlyResolvedProblems,
  poisonDelaysNobody,
  limitsRequests,
  listsEndEmpty,
  limitsInvocations,
];

/** Returns the violations of all invariants; empty if there are none. */
export function violations(history: History): readonly string[] {
  const report = reportOf(history);
  return INVARIANTS.flatMap((invariant) => invariant(report));
}
