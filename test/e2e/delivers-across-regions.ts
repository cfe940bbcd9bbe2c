import { strict as assert } from 'node:assert';
import type { Bench } from './bench';
import { ACCOUNT } from './environment';
import { deliverAgain, highFinding, putFinding } from './findings';
import { functionLog, type LogLine } from './function-log';
import { detectors } from './inventory';
import { HOME, OTHER, PREFIX } from './places';
import type { Results } from './results';
import { until } from './until';

const HIGH = 'e2e: a finding of high severity in another Region';
const NEAR_MISS = 'e2e: a finding just below the threshold';

/** An event on the default bus of a Region that is not the home Region reaches Slack, and its near-miss does not. */
export async function deliversAcrossRegions({ aws, slack, webhook }: Bench, results: Results): Promise<void> {
  await results.check('a detector in each Region', async () => {
    assert.equal((await detectors(aws, HOME)).length, 1);
    assert.equal((await detectors(aws, OTHER)).length, 1);
  });
  // Sent first, so that it would be there by the time the other is.
  await putFinding(aws, OTHER, { ...highFinding(OTHER, NEAR_MISS), severity: 3.9 });
  const detail = highFinding(OTHER, HIGH);
  const id = await putFinding(aws, OTHER, detail);

  const post = await results.step(`an event from ${OTHER} reaches Slack`, () =>
    slack.wait(HIGH, ({ body }) => JSON.stringify(body).includes(HIGH), 60),
  );
  console.log(`received on ${post.path.replace(/[^/]*$/, '…')}: ${JSON.stringify(post.body, null, 2)}`);

  await results.check('the message says what, where, whose and that it is a test', () => {
    const text = JSON.stringify(post.body);
    assert.equal(post.path, webhook);
    for (const part of [
      HIGH,
      'TEST',
      OTHER,
      ACCOUNT,
      'Backdoor:EC2/DenialOfService.Tcp',
      'i-0a1b2c3d4e5f60718',
    ]) {
      assert.ok(text.includes(part), `${part} is not in the message`);
    }
    assert.match(text, /<!channel>/);
  });
  await results.check('the same event delivered twice is posted once', async () => {
    await logged(1);
    await deliverAgain(aws, { service: 'sqs', region: HOME }, `${PREFIX}-events`, id, detail);
    await logged(2);
    assert.equal(slack.posts.length, 1);
  });
  await results.check('a finding below the threshold is not posted', () => {
    const misses = slack.posts
      .map(({ body }) => JSON.stringify(body))
      .filter((text) => text.includes(NEAR_MISS));
    assert.deepEqual(misses, []);
    assert.deepEqual(slack.refused, []);
  });
  await results.check('the notifier logs no error', async () => {
    const lines = await functionLog(aws, HOME, `${PREFIX}-notifier`);
    assert.deepEqual(
      lines.filter(({ level }) => level !== 'info'),
      [],
    );
  });

  /** Waits until the notifier has logged the event so many times. */
  async function logged(times: number): Promise<void> {
    const ofEvent = (lines: LogLine[]) =>
      lines.filter(({ level, eventId }) => level === 'info' && eventId === id);
    const found = await until(20, async () => {
      const lines = ofEvent(await functionLog(aws, HOME, `${PREFIX}-notifier`));
      return lines.length >= times || undefined;
    });
    assert.ok(found, `the notifier's log does not have the event ${times} times`);
  }
}
