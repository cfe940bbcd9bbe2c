import { strict as assert } from 'node:assert';
import type { Bench } from './bench';
import { iamFindingIn } from './findings';
import { HOME, OTHER } from './places';
import type { Results } from './results';
import { happen } from './test-events';
import { says, textsIn } from './texts';

const TITLE = 'e2e: what one user of IAM does, found in every Region';

/** GuardDuty reports an IAM finding in every Region; it is posted once. */
export async function mergesRegions(
  { aws, slack, webhook, settled }: Bench,
  results: Results,
): Promise<void> {
  await results.check('the same IAM finding in two Regions is one message that names both', async () => {
    await Promise.all([HOME, OTHER].map((region) => happen(aws, region, iamFindingIn(region, TITLE))));
    const { body } = await slack.wait(TITLE, (post) => says(post.body, TITLE), 30);
    const text = textsIn(body).join('\n');
    // One alert, not a message with several alerts.
    assert.ok(body.text?.includes(TITLE) && !body.text.includes('alerts'), body.text);
    for (const region of [HOME, OTHER]) assert.ok(text.includes(region), `${region} is not in\n${text}`);
    await settled();
    assert.equal(slack.takenBy(webhook('regions')).length, 1);
  });
}
