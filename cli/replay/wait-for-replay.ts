import { setTimeout } from 'node:timers/promises';
import type { DescribeReplayResponse } from '@aws-sdk/client-eventbridge';
import type { OnProgress } from '../command-line/command';
import type { TimeRange } from './time-range';

const PAUSE_MS = 5000;

const END_STATES = ['COMPLETED', 'FAILED', 'CANCELLED'];

/**
 * Polls the state of a replay every five seconds until it has ended.
 * @param describe requests the state once
 * @param range the period that is replayed, for the percentage of progress
 * @param timeOf formats a time
 */
export async function waitForReplay(
  describe: () => Promise<DescribeReplayResponse>,
  onProgress: OnProgress,
  range: TimeRange,
  timeOf: (time: Date) => string,
  pause: (ms: number) => Promise<unknown> = setTimeout,
): Promise<DescribeReplayResponse> {
  for (;;) {
    const replay = await describe();
    if (END_STATES.includes(replay.State ?? '')) return replay;
    onProgress(progressText(replay, range, timeOf));
    await pause(PAUSE_MS);
  }
}

function progressText(
  { State, EventLastReplayedTime: last }: DescribeReplayResponse,
  { since, until }: TimeRange,
  timeOf: (time: Date) => string,
): string {
  const state = (State ?? 'starting').toLowerCase();
  if (!last) return state;
  const share = Math.floor(((last.getTime() - since) / (until - since)) * 100);
  return `${state}, ${Math.min(100, Math.max(0, share))} %, up to ${timeOf(last)}`;
}
