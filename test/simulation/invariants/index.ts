import { type Invariant, reportOf } from '../stories';
import type { History } from '../world';
import {
  everyEventIsAccountedFor,
  loggedPostsAreInSlack,
  noInvocationRejects,
  onlyRefusedAlertsAreDeadLetters,
} from './ends';
import {
  channelEndsWithCurrentState,
  neverRaisesWhatIsResolved,
  neverResolvedBeforeRaised,
  showsHighestSeverity,
} from './order';
import { respectsRateLimit, respectsRetryAfter } from './pace';
import { countsAreCorrect, postsNoEventTwice, repeatsNothing } from './repeats';
import { suppressesByRuleOnly } from './rules';
import { editsOnlyResolvedProblems, repliesGoToTheThread } from './threads';
import { limitsInvocations, limitsRequests, listsEndEmpty, poisonDelaysNobody } from './waits';

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
