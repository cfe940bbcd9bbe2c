import type { CloudWatch } from '@aws-sdk/client-cloudwatch';

/** SQS sends its metrics every minute, or every five minutes for a queue with little traffic; they may be delayed. */
const WINDOW_MS = 15 * 60 * 1000;

/**
 * Returns the age of the oldest message in seconds, which SQS itself does not provide. Undefined if CloudWatch has no value, as for a
 * queue that has been idle for six hours, or without permission: the number of messages is more important.
 */
export async function ageOfOldest(
  client: Pick<CloudWatch, 'getMetricStatistics'>,
  queue: string,
  now: number = Date.now(),
): Promise<number | undefined> {
  try {
    const { Datapoints = [] } = await client.getMetricStatistics({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateAgeOfOldestMessage',
      Dimensions: [{ Name: 'QueueName', Value: queue }],
      StartTime: new Date(now - WINDOW_MS),
      EndTime: new Date(now),
      Period: 60,
      Statistics: ['Maximum'],
    });
    const time = ({ Timestamp }: (typeof Datapoints)[number]) => Timestamp?.getTime() ?? 0;
    const [last] = [...Datapoints].sort((one, other) => time(other) - time(one));
    return last?.Maximum;
  } catch {
    return undefined;
  }
}
