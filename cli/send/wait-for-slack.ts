import { setTimeout } from 'node:timers/promises';
import { parseProblem } from '../../functions/notifier/dedupe/parse-problem';
import { type Problem, problemId } from '../../functions/notifier/dedupe/problem';
import type { Store } from '../../functions/shared/store';
import type { OnProgress } from '../command-line/command';

/** An alert that is expected to reach a webhook. */
export interface ExpectedPost {
  readonly webhook: string;
  /** Of the alert's problem. */
  readonly key: string;
  readonly title: string;
}

/**
 * - posted: Slack accepted the message
 * - collected: it waits in the table for the end of a storm, for Slack or for the digest
 * - undelivered: it was given up, and is in the dead-letter queue
 * - resolved: it is the resolution of a problem that was never raised, so nothing is posted
 * - missing: nothing is known about it
 */
export type PostState = 'posted' | 'collected' | 'undelivered' | 'resolved' | 'missing';

export interface Post extends ExpectedPost {
  readonly state: PostState;
  /** Seconds from sending to the post. */
  readonly seconds?: number;
}

const PAUSE_MS = 1000;
const MOST_READS = 120;

interface Needs {
  readonly store: Pick<Store, 'getMany'>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly onProgress: OnProgress;
  readonly pause?: (ms: number) => Promise<unknown>;
}

/**
 * Reads the table of the hub every second until Slack has accepted every post, for two minutes at most. The notifier records a
 * post there right after Slack has answered.
 * @param sentAt milliseconds
 */
export async function waitForSlack(
  expected: readonly ExpectedPost[],
  sentAt: number,
  { store, now, onProgress, pause = setTimeout }: Needs,
): Promise<readonly Post[]> {
  for (let reads = 1; ; reads++) {
    const posts = await readPosts(expected, sentAt, store);
    const isSettled = posts.every(({ state }) => state !== 'missing' && state !== 'collected');
    if (isSettled || reads >= MOST_READS) return posts;
    onProgress(`waiting for Slack: ${Math.floor((now() - sentAt) / 1000)} s`);
    await pause(PAUSE_MS);
  }
}

async function readPosts(
  expected: readonly ExpectedPost[],
  sentAt: number,
  store: Pick<Store, 'getMany'>,
): Promise<readonly Post[]> {
  const idOf = ({ webhook, key }: ExpectedPost) => problemId(webhook, key);
  const items = await store.getMany([...new Set(expected.map(idOf))]);
  return expected.map((each) => {
    const text = items.get(idOf(each));
    const problem = text === undefined ? undefined : parseProblem(text);
    const state = stateOf(problem);
    const at = problem?.shown?.at ?? sentAt;
    return state === 'posted'
      ? { ...each, state, seconds: Math.max(0, (at - sentAt) / 1000) }
      : { ...each, state };
  });
}

function stateOf(problem: Problem | undefined): PostState {
  if (problem === undefined) return 'missing';
  if (problem.pending !== undefined) return 'collected';
  if (problem.shown !== undefined) return 'posted';
  return problem.state === 'resolved' && problem.ended !== undefined ? 'resolved' : 'undelivered';
}
