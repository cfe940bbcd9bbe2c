import { matches } from '../../patterns/engine/match';
import { heartbeatSource, heartbeats } from '../../patterns/heartbeat';

const HEARTBEAT = { source: 'mine.heartbeat', 'detail-type': 'Monitoring Heartbeat' };

test('heartbeats of the deployment match', () => {
  expect(heartbeatSource('mine')).toBe('mine.heartbeat');
  expect(matches(heartbeats('mine'), HEARTBEAT)).toBe(true);
});

test.each([
  ['of another deployment', { ...HEARTBEAT, source: 'other.heartbeat' }],
  ['that are something else', { ...HEARTBEAT, 'detail-type': 'Alert' }],
])('those %s do not', (_, event) => {
  expect(matches(heartbeats('mine'), event)).toBe(false);
});
