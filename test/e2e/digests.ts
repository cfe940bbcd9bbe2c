import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { PAGE_SIZE } from '../../functions/notifier/delivery/dispatch-pending';
import type { Bench } from './bench';
import { inspectorFindingFor } from './findings';
import { HOME, PREFIX } from './places';
import { Queue } from './queues';
import type { Results } from './results';
import { namesIn } from './state-table';
import { alertsIn } from './texts';
import { until } from './until';
import { runWatcher } from './watches';

const CHANNEL = 'digest';
const PROBLEMS = 3000;
const COLLECT_SECONDS = 240;
const POST_SECONDS = 240;

/** Thousands of problems that are pending for the daily digest are all counted in it, page by page. */
export async function digests({ aws, slack, webhook, settled }: Bench, results: Results): Promise<void> {
  const path = webhook(CHANNEL);
  const heads = () => slack.takenBy(path).map(({ body }) => body.text ?? '');
  const told = () => heads().reduce((sum, text) => sum + alertsIn(text), 0);
  const waiting = () => namesIn(aws, `digest/${CHANNEL}`);

  await results.check(`${PROBLEMS} problems of no weight wait in the table for the digest`, async () => {
    await new Queue(aws, HOME, `${PREFIX}-events`).sendAll(
      Array.from({ length: PROBLEMS }, (_, n) => eventOf(n)),
    );
    await until(COLLECT_SECONDS, async () => (await waiting()).length === PROBLEMS || undefined);
    assert.equal((await waiting()).length, PROBLEMS);
    assert.deepEqual(heads(), []);
  });
  await results.check(`the digest counts all ${PROBLEMS}, in messages of at most ${PAGE_SIZE}`, async () => {
    await runWatcher(aws, 'digest');
    await until(POST_SECONDS, () => told() >= PROBLEMS || undefined);
    await settled();
    assert.equal(told(), PROBLEMS, heads().join('\n'));
    for (const text of heads()) {
      assert.ok(text.includes('Digest of the day: '), text);
      assert.ok(alertsIn(text) <= PAGE_SIZE, text);
    }
  });
  await results.check('nothing is pending after the digest', async () => {
    assert.equal((await waiting()).length, 0);
    assert.equal((await namesIn(aws, `pending/${CHANNEL}`)).length, 0);
  });
}

/** As EventBridge sends it to the hub's queue. */
function eventOf(n: number): string {
  const title = `e2e: problem ${n} of no weight`;
  const finding = inspectorFindingFor(CHANNEL, `${PREFIX}-digest-${n}`, { title, severity: 'INFORMATIONAL' });
  return JSON.stringify({ ...finding, id: randomUUID() });
}
