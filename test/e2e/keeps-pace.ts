import { strict as assert } from 'node:assert';
import type { Bench } from './bench';
import type { Results } from './results';

/** Tolerance for the network time between two posts. */
const JITTER_MS = 50;

/**
 * Slack accepts about one message a second at each webhook, regardless of its previous answer, and only messages in a form
 * that it understands.
 */
export async function keepsPace({ slack }: Bench, results: Results): Promise<void> {
  await results.check('no webhook got two messages within a second', () => {
    const last = new Map<string, number>();
    const hasty = slack.posts.filter(({ path, at }) => {
      const since = at.getTime() - (last.get(path) ?? 0);
      last.set(path, at.getTime());
      return since < 1000 - JITTER_MS;
    });
    assert.deepEqual(
      hasty.map(({ path, body }) => `${path}: ${body.text}`),
      [],
    );
  });
  await results.check('no message was refused as invalid', () => assert.deepEqual(slack.refused, []));
}
