import type { Aws } from './aws';
import { HOME, PREFIX } from './places';
import { Queue } from './queues';
import { until } from './until';

/** A parallel step may have a webhook at which Slack refuses messages for half of an invocation. */
const SECONDS = 120;

/** Resolves when nothing is on its way to Slack, except what is scheduled for later, such as the end of a storm. */
export async function settled(aws: Aws): Promise<void> {
  // In the order in which an alert passes them, because it may move between two checks.
  const queues = [`${PREFIX}-events`, `${PREFIX}-alerts.fifo`].map((name) => new Queue(aws, HOME, name));
  const isEmpty = await until(SECONDS, async () => {
    for (const queue of queues) if ((await queue.depth()) > 0) return undefined;
    return true;
  });
  if (!isEmpty) throw new Error(`the queues were not empty after ${SECONDS} s`);
}
