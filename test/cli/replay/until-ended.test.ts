import type { DescribeReplayResponse } from '@aws-sdk/client-eventbridge';
import { untilEnded } from '../../../cli/replay/until-ended';

test('it is asked for every five seconds, and told whenever it went on', async () => {
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
  const told: string[] = [];
  const pauses: number[] = [];
  const ended = await untilEnded(
    async () => states.shift() ?? {},
    (line) => told.push(line),
    (time) => time.toISOString(),
    async (ms) => pauses.push(ms),
  );
  expect(ended).toEqual({ State: 'CANCELLED' });
  expect(told).toEqual([
    'starting',
    'running, up to 2026-03-04T10:01:00.000Z',
    'running, up to 2026-03-04T10:02:00.000Z',
  ]);
  expect(pauses).toEqual([5000, 5000, 5000, 5000, 5000]);
});
