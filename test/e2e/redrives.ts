import { strict as assert } from 'node:assert';
import { depthAlarms } from './alarms';
import type { Bench } from './bench';
import { findingFor } from './findings';
import { HOME, OTHER, PREFIX } from './places';
import { Queue } from './queues';
import type { Results } from './results';
import { OPERATOR } from './settings';
import { ANSWERS } from './slack';
import { happen } from './test-events';
import { says } from './texts';
import { until } from './until';

const CHANNEL = 'mends';
const TITLE = 'e2e: a finding for a webhook that is gone';
const UNDELIVERED = `${PREFIX}-undelivered`;

/** Alerts that Slack refuses permanently stay in the dead-letter queue, which has an alarm, until they are redriven. */
export async function redrives(bench: Bench, results: Results): Promise<void> {
  const { aws, slack, webhook, emulators, command, settled } = bench;
  const path = webhook(CHANNEL);
  const undelivered = new Queue(aws, HOME, UNDELIVERED);

  await results.check(
    'an alert that a webhook refuses with 404 is in the dead-letter queue of the hub',
    async () => {
      slack.breakDown(path, ANSWERS.gone);
      await happen(aws, OTHER, findingFor(CHANNEL, OTHER, TITLE));
      const letters = await until(60, async () => {
        const found = await undelivered.look();
        return found.length > 0 ? found : undefined;
      });
      assert.equal(letters?.length, 1);
      const [letter] = letters;
      assert.ok(letter);
      assert.ok(letter.Body.includes(TITLE));
      assert.match(letter.MessageAttributes?.ERROR_MESSAGE?.StringValue ?? '', /404.*no_service/);
      assert.deepEqual(slack.takenBy(path), []);
    },
  );
  await results.check(
    'the alarm on the depth of that queue is triggered in the emulated CloudWatch, and sends a mail',
    async () => {
      const alarms = await depthAlarms(aws, UNDELIVERED);
      assert.deepEqual(
        alarms.map(({ StateValue }) => StateValue),
        ['ALARM'],
      );
      const mail = `mail to ${OPERATOR}: ALARM: "${alarms[0]?.AlarmName}"`;
      assert.ok(emulators.log().includes(mail), mail);
    },
  );
  await results.check('the command redrive shows it, and leaves it in the queue', async () => {
    const { code, output } = await command('redrive');
    assert.equal(code, 0, output);
    assert.ok(output.includes(TITLE), output);
    assert.equal(await undelivered.depth(), 1);
  });
  await results.check('after the webhook is restored, redrive delivers it once', async () => {
    slack.mend(path);
    const { code, output } = await command('redrive', '--send');
    assert.equal(code, 0, output);
    await slack.wait(TITLE, (post) => post.path === path && says(post.body, TITLE), 60);
    await settled();
    assert.equal(slack.takenBy(path).length, 1);
    assert.equal(await undelivered.depth(), 0);
  });
}
