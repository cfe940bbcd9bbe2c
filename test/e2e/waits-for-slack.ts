import { strict as assert } from 'node:assert';
import type { Bench } from './bench';
import { findingFor } from './findings';
import { OTHER } from './places';
import type { Results } from './results';
import { ANSWERS, type Post } from './slack';
import { happen } from './test-events';
import { says } from './texts';
import { until } from './until';

const CHANNEL = 'waits';
/** The notifier waits for the first within its invocation, and returns the message to the queue for the second. */
const SHORT = 2;
const LONG = 8;

/** A webhook that asks to wait gets its message after the wait, once, and before any other. */
export async function waitsForSlack(
  { aws, slack, webhook, settled }: Bench,
  results: Results,
): Promise<void> {
  const path = webhook(CHANNEL);
  const about = (title: string): Post[] =>
    slack.posts.filter((post) => post.path === path && says(post.body, title));

  for (const seconds of [SHORT, LONG]) {
    const [first, second] = ['first', 'second'].map((word) => `e2e: ${word} of the wait of ${seconds} s`);
    await results.check(`a webhook that answers 429 gets one message, after its ${seconds} s`, async () => {
      slack.answer(path, ANSWERS.rateLimited(seconds));
      await happen(aws, OTHER, findingFor(CHANNEL, OTHER, `${first}`));
      const refused = await until(30, () => about(`${first}`)[0]);
      assert.equal(refused?.status, 429);
      // Alerts that arrive in the meantime have to wait.
      await happen(aws, OTHER, findingFor(CHANNEL, OTHER, `${second}`));
      await slack.wait(`${second}`, (post) => about(`${second}`).includes(post), 30);
      await settled();
      assert.deepEqual(
        [...about(`${first}`), ...about(`${second}`)].map(({ status }) => status),
        [429, 200, 200],
      );
      const [, taken] = about(`${first}`);
      const [next] = about(`${second}`);
      const waited = ((taken?.at.getTime() ?? 0) - refused.at.getTime()) / 1000;
      assert.ok(waited >= seconds, `posted again after ${waited} s`);
      assert.ok((next?.at ?? 0) >= (taken?.at ?? 0), 'the second alert came before the first');
    });
  }
}
