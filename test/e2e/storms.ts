import { strict as assert } from 'node:assert';
import type { Bench } from './bench';
import { findingFor } from './findings';
import { OTHER } from './places';
import type { Results } from './results';
import { STORM_PER_MINUTE } from './settings';
import { happen } from './test-events';
import { alertsIn, textsIn } from './texts';
import { until } from './until';

const CHANNEL = 'storm';
const ALERTS = 200;
/** Alerts that must be shown in full. */
const WORST = ['e2e: the worst of the storm', 'e2e: the second worst of the storm'];
/** There is a summary a minute, and the last one says that the storm is over. */
const SECONDS = 200;

/** Two hundred alerts at once give summaries that contain every alert. Resolves when the storm is over. */
export async function storms({ aws, slack, webhook }: Bench, results: Results): Promise<void> {
  const taken = () => slack.takenBy(webhook(CHANNEL)).map(({ body }) => body);
  const heads = () => taken().map(({ text = '' }) => text);

  const findings = Array.from({ length: ALERTS }, (_, n) => {
    const worst = WORST[n - ALERTS / 4];
    return findingFor(CHANNEL, OTHER, worst ?? `e2e: number ${n} of the storm`, worst ? 9 : 5);
  });
  await happen(aws, OTHER, ...findings);
  await results.check(`a storm of ${ALERTS} ends with a message that says so`, async () => {
    const over = await until(SECONDS, () => heads().find((text) => text.includes('Alert storm is over')));
    assert.ok(over, heads().join('\n'));
  });
  await results.check(`its summaries account for all ${ALERTS}, in at most five messages`, () => {
    const counts = heads().map(alertsIn);
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      ALERTS,
      heads().join('\n'),
    );
    assert.ok(counts.length <= 5, `${counts.length} messages`);
    assert.ok(counts.some((count) => count > STORM_PER_MINUTE));
  });
  await results.check('the worst alerts are shown in full', () => {
    const inFull = taken().flatMap(({ attachments }) => textsIn(attachments));
    for (const title of WORST)
      assert.ok(
        // The title names the thing after what AWS says; in bold it is only in full.
        inFull.some((text) => new RegExp(`\\*<[^|>]*\\|${title}[^|<>]*>\\*`).test(text)),
        title,
      );
  });
}
