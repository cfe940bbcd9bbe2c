import type { Aws } from './aws';
import { HOME, PREFIX } from './places';
import { Queue } from './queues';
import { until } from './until';

/** A step beside this one may have a webhook that Slack refuses half the time of an invocation. */
const SECONDS = 120;

/** Resolves once nothing is on its way to Slack but what waits for a time of its own, such as the end of a storm. */
export async function settled(aws: Aws): Promise<void> {
  // In the order in which an alert passes them: it may move on between two looks.
  const queues = [`${PREFIX}-events`, `${PREFIX}-alerts.fifo`].map((name) => new Queue(aws, HOME, name));
  const isEmpty = await until(SECONDS, async () => {
    for (const queue of queues) if ((await queue.depth()) > 0) return undefined;
    return true;
  });
  if (!isEmpty) throw new Error(`the queues were not empty after ${SECONDS} s`);
}
