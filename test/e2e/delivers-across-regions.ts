import { strict as assert } from 'node:assert';
import type { Bench } from './bench';
import { ACCOUNT } from './environment';
import { highFinding } from './findings';
import { logsNoError } from './function-log';
import { detectors } from './inventory';
import { HOME, OTHER } from './places';
import type { Results } from './results';
import { putTestEvent } from './test-events';
import { says } from './texts';

const HIGH = 'e2e: a finding of high severity in another Region';
const NEAR_MISS = 'e2e: a finding just below the threshold';

/** An event on the default bus of a Region that is not the home Region reaches Slack, and its near-miss does not. */
export async function deliversAcrossRegions(bench: Bench, results: Results): Promise<void> {
  const { aws, slack, webhook, settled } = bench;
  await results.check('a detector in each Region', async () => {
    assert.equal((await detectors(aws, HOME)).length, 1);
    assert.equal((await detectors(aws, OTHER)).length, 1);
  });
  // Sent first, so that it would arrive before the other one.
  await putTestEvent(aws, OTHER, highFinding(OTHER, NEAR_MISS, { severity: 3.9 }));
  await putTestEvent(aws, OTHER, highFinding(OTHER, HIGH));

  const post = await results.step(`an event from ${OTHER} reaches Slack`, () =>
    slack.wait(HIGH, ({ body }) => JSON.stringify(body).includes(HIGH), 60),
  );
  console.log(`received on ${post.path.replace(/[^/]*$/, '…')}: ${JSON.stringify(post.body, null, 2)}`);

  await results.check('the message has the problem, the Region, the account and TEST', () => {
    const text = JSON.stringify(post.body);
    assert.equal(post.path, webhook('default'));
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
  await results.check('a finding below the threshold is not posted', async () => {
    await settled();
    assert.deepEqual(
      slack.posts.filter(({ body }) => says(body, NEAR_MISS)),
      [],
    );
  });
  await results.check('the functions log no error', () => logsNoError(aws));
}
