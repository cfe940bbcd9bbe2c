import { strict as assert } from 'node:assert';
import { SEEN_ITEM_ID } from '../../functions/shared/counters';
import configItem from '../events/config-item-change-update.json';
import type { Aws } from './aws';
import type { Bench } from './bench';
import { HOME, OTHER, PREFIX } from './places';
import type { Results } from './results';
import { inAHurry, ruleAt, scheduleAt } from './schedules';
import { numbersIn, setNumbers } from './state-table';
import { happen } from './test-events';
import { says, textsIn } from './texts';
import { until } from './until';

const DAY_MS = 24 * 60 * 60 * 1000;
const HEARTBEATS = [HOME, OTHER].map((region) => ({ region, name: `${PREFIX}-heartbeat` }));
const CLOCK = { region: HOME, name: `${PREFIX}-clock` };

/** Heartbeats show which Regions are heard, silent Regions are reported, and a report confirms that all is well. */
export async function watches({ aws, slack, webhook, settled }: Bench, results: Results): Promise<void> {
  const seen = () => numbersIn(aws, SEEN_ITEM_ID);
  const said = () => slack.takenBy(webhook('default')).map(({ body }) => textsIn(body).join('\n'));

  await results.check('each Region was heard as soon as its schedule was made', async () => {
    const marks = await seen();
    assert.ok(marks[`region/${HOME}`] && marks[`region/${OTHER}`], JSON.stringify(marks));
  });
  await results.check('the schedules of both Regions and of the watcher reach the table', async () => {
    const recurring = [...HEARTBEATS.map((place) => scheduleAt(aws, place)), ruleAt(aws, CLOCK)];
    // Each heartbeat arrived once when its schedule was created; wait for another one.
    await setNumbers(aws, SEEN_ITEM_ID, { [`region/${HOME}`]: 0, [`region/${OTHER}`]: 0 });
    const marks = await inAHurry(recurring, () =>
      until(90, async () => {
        const found = await seen();
        return found.since && found[`region/${HOME}`] && found[`region/${OTHER}`] ? found : undefined;
      }),
    );
    assert.ok(marks, JSON.stringify(await seen()));
  });
  await results.check('an alert of low severity waits for the digest of its webhook', async () => {
    const path = webhook('aws-config');
    const before = slack.takenBy(path).length;
    await happen(aws, OTHER, configItem);
    await settled();
    assert.equal(slack.takenBy(path).length, before);
    await runWatcher(aws, 'digest');
    await settled();
    const [digest, ...others] = slack.takenBy(path).slice(before);
    assert.deepEqual(others, []);
    assert.ok(says(digest?.body, 'Digest of the day: 1 alert'), digest?.body.text);
    assert.ok(says(digest?.body, 'AWS::EC2::SecurityGroup web'));
  });
  await results.check('the report of the second week says that all Regions were heard', async () => {
    await setNumbers(aws, SEEN_ITEM_ID, { since: Date.now() - 8 * DAY_MS, report: 1, digest: 1 });
    await runWatcher(aws);
    await settled();
    const report = said().find((text) => text.includes('All quiet'));
    assert.ok(report, said().join('\n--\n'));
    assert.ok(report.includes('*Regions heard*\n2 / 2'), report);
    assert.match(report, /aws-config: \d{4}-/);
  });
  await results.check('a Region that was not heard for three days is reported', async () => {
    const long = Date.now() - 3 * DAY_MS;
    await setNumbers(aws, SEEN_ITEM_ID, { [`region/${OTHER}`]: long, [`watched/${OTHER}`]: long });
    await runWatcher(aws);
    await settled();
    const told = said().filter((text) => text.includes('Region not heard for two days'));
    assert.equal(told.length, 1);
    assert.ok(told[0]?.includes(OTHER), told[0]);
  });
  await results.check('when it is heard again, this is reported too', async () => {
    await setNumbers(aws, SEEN_ITEM_ID, { [`region/${OTHER}`]: Date.now() });
    await runWatcher(aws);
    await settled();
    const told = said().filter((text) => text.includes('Region not heard for two days'));
    assert.equal(told.length, 2);
    assert.match(told[1] ?? '', /Resolved/i);
  });
}

/** Invokes the watcher as its schedule does, but waits for it and fails if it fails. `due`: tasks that it is to do again today. */
export async function runWatcher(aws: Aws, ...due: readonly ('checked' | 'digest')[]): Promise<void> {
  // The watcher does not catch up on tasks that were due before its first run.
  const marks = { since: Date.now(), ...Object.fromEntries(due.map((mark) => [mark, 1])) };
  if (due.length > 0) await setNumbers(aws, SEEN_ITEM_ID, marks);
  const path = `/2015-03-31/functions/${PREFIX}-watcher/invocations`;
  const answer = await aws.rest({ service: 'lambda', region: HOME }, 'POST', path, '{}');
  assert.ok(!answer.includes('errorMessage'), answer);
}
