import fc from 'fast-check';
import { ROUTE } from '../reader';
import { SAMPLES, sampleWith } from '../sample-events';
import { PROBES, World } from './world';

test('any queue message becomes an alert, is suppressed, or is a delivery message', async () => {
  const anything = fc.jsonValue();
  const known = fc.record(
    {
      source: fc.constantFrom('monitoring', 'aws.guardduty', 'test.aws.health', 'aws.events'),
      'detail-type': fc.constantFrom(
        'Alert',
        'Flush',
        'GuardDuty Finding',
        'AWS Health Event',
        'Scheduled Event',
      ),
      detail: anything,
      resources: anything,
    },
    { requiredKeys: ['source', 'detail-type'] },
  );
  const delivery = fc.record(
    { webhook: anything, alerts: anything, flush: anything },
    { requiredKeys: ['webhook'] },
  );
  const body = fc.oneof(
    fc.string(),
    fc.oneof(anything, known, delivery).map((value) => JSON.stringify(value)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(body, { minLength: 1, maxLength: 5 }), async (bodies) => {
      const world = new World();
      const batch = Object.fromEntries(bodies.map((each, at) => [`m-${at}`, each]));
      expect(await world.receive(batch)).toEqual([]);
      expect(world.week?.received).toBe(bodies.length);
      const { received: _, suppressed = 0 } = world.week ?? {};
      const others = bodies.filter((each) => /^\{"webhook":"/.test(each)).length;
      expect(world.sentTo('alerts').length + suppressed + others).toBeGreaterThanOrEqual(bodies.length);
    }),
  );
});

test('no log entry contains data of an event, even when everything fails', async () => {
  const text = 'secret-of-the-event';
  const world = new World({ ignore: [PROBES], services: { rds: { ...ROUTE, webhooks: [] } } });
  world.refuses = () => true;
  world.tableFaults = ['seen', 'week/2931'];
  const all = { title: text, description: text, Message: text, Title: text, alarmName: text, reason: text };
  const batch = Object.fromEntries(SAMPLES.map((name) => [name, sampleWith(name, all)]));
  await world.receive({ ...batch, poison: text, half: `{"source":"${text}` });
  expect(world.entries.length).toBeGreaterThan(5);
  expect(JSON.stringify(world.entries)).not.toContain(text);
});
