import { hasExpired } from '../../../functions/notifier/ignore';
import type { IgnoreRule } from '../../../functions/notifier/settings';
import { sample } from './sample-events';
import { World } from './world';

const RULE: IgnoreRule = {
  name: 'probes',
  service: 'guardduty',
  pattern: { source: ['aws.guardduty'], detail: { severity: [{ numeric: ['<', 4] }] } },
  reason: 'open on purpose',
  owner: 'security team',
  expires: '2026-03-04',
};

const LOW = sample('guardduty-finding-low');

test('what a rule fits is not posted, but logged with its name and counted', async () => {
  const world = new World({ ignore: [RULE] });
  expect(await world.receive({ 'm-1': LOW })).toEqual([]);
  expect(world.posts).toEqual([]);
  expect(world.logged).toEqual([
    {
      level: 'info',
      message: 'suppressed: ignore rule "probes"',
      messageId: 'm-1',
      eventId: LOW.id,
      service: 'guardduty',
    },
  ]);
  expect(world.counts).toEqual({ received: 1, ignored: 1, 'ignored by probes': 1 });
  expect(await world.store.counts('seen')).toMatchObject({ 'ignore/probes': world.now });
});

test('a test event is ignored as the real one would be', async () => {
  const world = new World({ ignore: [RULE] });
  await world.receive({ 'm-1': { ...LOW, source: 'test.aws.guardduty' } });
  expect(world.posts).toEqual([]);
});

test.each<[string, Partial<IgnoreRule>]>([
  ['of another service', { service: 'health' }],
  ['whose pattern does not fit', { pattern: { detail: { severity: [{ numeric: ['<', 1] }] } } }],
  ['that expired yesterday', { expires: '2026-03-03' }],
])('a rule %s ignores nothing', async (_, changes) => {
  const world = new World({ ignore: [{ ...RULE, ...changes }] });
  await world.receive({ 'm-1': LOW });
  expect(world.posts).toHaveLength(1);
});

test('a rule works to the end of its day on the clocks of the reader', () => {
  expect(hasExpired(RULE, '2026-03-04')).toBe(false);
  expect(hasExpired(RULE, '2026-03-05')).toBe(true);
});
