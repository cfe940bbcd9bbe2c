import { strict as assert } from 'node:assert';
import { alarms } from './alarms';
import type { Bench } from './bench';
import { findingFor } from './findings';
import { HOME, OTHER, PREFIX } from './places';
import { Queue } from './queues';
import type { Results } from './results';
import { OPERATOR } from './settings';
import { happen, type Sample } from './test-events';
import { says } from './texts';
import { until } from './until';

const CHANNEL = 'large';
const TITLE = 'e2e: a finding of 300 KB';
const BYTES = 300_000;
const SENTENCE = 'An EC2 instance does what it should not. ';
const OVERSIZED = `${PREFIX}-oversized`;
const MIB = 1024 * 1024;

/** EventBridge takes events of up to 1 MB; how large the messages of a queue may be depends on the AWS provider. */
export async function takesLarge({ aws, slack, webhook, emulators }: Bench, results: Results): Promise<void> {
  await results.check(
    'an event of 300 KB, which exceeds the limit of the queues, triggers an alarm',
    async () => {
      await happen(aws, OTHER, largeFinding('e2e: a finding that is too large'));
      const isAlarm = await until(30, async () => {
        const alarm = (await alarms(aws)).find(({ AlarmName }) => AlarmName === OVERSIZED);
        return alarm?.StateValue === 'ALARM' || undefined;
      });
      assert.ok(isAlarm, `${OVERSIZED} is not in alarm`);
      assert.ok(emulators.log().includes(`mail to ${OPERATOR}: ALARM: "${OVERSIZED}"`));
    },
  );
  await results.check('with a queue limit of 1 MiB it is in Slack, shortened, with a note', async () => {
    // As AWS provider 6.8 and newer create it.
    const events = new Queue(aws, HOME, `${PREFIX}-events`);
    const before = await events.setLargestMessage(MIB);
    assert.ok(before < BYTES, `${before}`);
    await happen(aws, OTHER, largeFinding(TITLE));
    await events.setLargestMessage(before);
    const { body, path } = await slack.wait(TITLE, (post) => says(post.body, TITLE), 60);
    assert.equal(path, webhook(CHANNEL));
    assert.ok(says(body, SENTENCE.trim()));
    assert.ok(says(body, 'Shortened from'), JSON.stringify(body));
  });
}

function largeFinding(title: string): Sample {
  const finding = findingFor(CHANNEL, OTHER, title);
  const description = SENTENCE.repeat(Math.ceil(BYTES / SENTENCE.length));
  return { ...finding, detail: { ...finding.detail, description } };
}
