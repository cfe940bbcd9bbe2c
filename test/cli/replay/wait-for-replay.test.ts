import type { DescribeReplayResponse } from '@aws-sdk/client-eventbridge';
import { waitForReplay } from '../../../cli/replay/wait-for-replay';

test('a replay is polled every five seconds until it has ended, and progress is shown', async () => {
  const at = (time: string) => ({ State: 'RUNNING', EventLastReplayedTime: new Date(time) }) as const;
  const states: DescribeReplayResponse[] = [
    { State: 'STARTING' },
    { State: 'STARTING' },
    at('2026-03-04T10:01:00Z'),
    at('2026-03-04T10:02:00Z'),
    at('2026-03-04T10:02:00Z'),
    { State: 'CANCELLED' },
    { State: 'RUNNING' },
  ];
  const shown: string[] = [];
  const pauses: number[] = [];
  const range = { since: Date.parse('2026-03-04T10:00:00Z'), until: Date.parse('2026-03-04T10:04:00Z') };
  const ended = await waitForReplay(
    async () => states.shift() ?? {},
    (line) => shown.push(line),
    range,
    (time) => time.toISOString(),
    async (ms) => pauses.push(ms),
  );
  expect(ended).toEqual({ State: 'CANCELLED' });
  expect(shown).toEqual([
    'starting',
    'starting',
    'running, 25 %, up to 2026-03-04T10:01:00.000Z',
    'running, 50 %, up to 2026-03-04T10:02:00.000Z',
    'running, 50 %, up to 2026-03-04T10:02:00.000Z',
  ]);
  expect(pauses).toEqual([5000, 5000, 5000, 5000, 5000]);
});
