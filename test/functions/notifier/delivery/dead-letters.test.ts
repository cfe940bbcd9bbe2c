import { packAlerts } from '../../../../functions/notifier/delivery/dead-letters';
import { routed } from '../world';

const MOST = 262_144;
const of = (bytes: number, n: number) =>
  routed(`a-${n}`, { description: '問'.repeat(Math.floor(bytes / 3)) });
const sizes = (parts: ReturnType<typeof packAlerts>) =>
  parts.map((alerts) => Buffer.byteLength(JSON.stringify({ webhook: 'alerts', alerts })));

test('alerts are packed into as few dead letters as possible, in order', () => {
  const alerts = Array.from({ length: 10 }, (_, n) => of(60_000, n));
  const parts = packAlerts(alerts);
  expect(parts.map(({ length }) => length)).toEqual([3, 3, 3, 1]);
  expect(parts.flat()).toEqual(alerts);
  for (const size of sizes(parts)) expect(size).toBeLessThanOrEqual(MOST);
});

test('many small alerts are one dead letter', () => {
  expect(packAlerts(Array.from({ length: 100 }, (_, n) => of(30, n)))).toHaveLength(1);
});

test('an alert that is too large is a dead letter of its own', () => {
  expect(packAlerts([of(30, 0), of(240_000, 1), of(30, 2)]).map(({ length }) => length)).toEqual([1, 1, 1]);
});

test('no alerts give no dead letter', () => {
  expect(packAlerts([])).toEqual([]);
});
