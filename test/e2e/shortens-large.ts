import { strict as assert } from 'node:assert';
import type { Bench } from './bench';
import { findingFor } from './findings';
import { OTHER } from './places';
import type { Results } from './results';
import { happen } from './test-events';
import { says } from './texts';

const CHANNEL = 'large';
const TITLE = 'e2e: a finding of 300 KB';
const BYTES = 300_000;
const SENTENCE = 'An EC2 instance does what it should not. ';

/**
 * EventBridge takes events of up to 1 MB. The emulated queues take them too, also where the AWS provider cannot say so: then
 * SQS itself would refuse what has more than 256 KiB.
 */
export async function shortensLarge({ aws, slack, webhook }: Bench, results: Results): Promise<void> {
  await results.check('an event of 300 KB is in Slack, shortened, and says so', async () => {
    const finding = findingFor(CHANNEL, OTHER, TITLE);
    const description = SENTENCE.repeat(Math.ceil(BYTES / SENTENCE.length));
    await happen(aws, OTHER, { ...finding, detail: { ...finding.detail, description } });
    const { body, path } = await slack.wait(TITLE, (post) => says(post.body, TITLE), 60);
    assert.equal(path, webhook(CHANNEL));
    assert.ok(says(body, SENTENCE.trim()));
    assert.ok(says(body, 'Shortened from'), JSON.stringify(body));
  });
}
