import { setTimeout } from 'node:timers/promises';
import type { DescribeReplayResponse } from '@aws-sdk/client-eventbridge';
import type { Tell } from '../command';

const PAUSE_MS = 5000;

const ENDS = ['COMPLETED', 'FAILED', 'CANCELLED'];

/**
 * Asks how far a replay is until it has ended, and tells it whenever it went on.
 * @param describe asks once
 * @param timeOf how to write a time
 */
export async function untilEnded(
  describe: () => Promise<DescribeReplayResponse>,
  tell: Tell,
  timeOf: (time: Date) => string,
  pause: (ms: number) => Promise<unknown> = setTimeout,
): Promise<DescribeReplayResponse> {
  for (let last = ''; ; await pause(PAUSE_MS)) {
    const replay = await describe();
    const { State = '', EventLastReplayedTime } = replay;
    if (ENDS.includes(State)) return replay;
    const now = EventLastReplayedTime
      ? `${State.toLowerCase()}, up to ${timeOf(EventLastReplayedTime)}`
      : State.toLowerCase();
    if (now !== last) tell(now);
    last = now;
  }
}
