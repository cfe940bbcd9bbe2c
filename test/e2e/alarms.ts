import type { Aws } from './aws';
import { HOME } from './places';

export interface Alarm {
  readonly AlarmName: string;
  readonly StateValue: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  readonly MetricName?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
}

/** The alarms of the home Region. */
export async function alarms(aws: Aws): Promise<readonly Alarm[]> {
  const { MetricAlarms } = await aws.json<{ MetricAlarms: Alarm[] }>(
    { service: 'monitoring', region: HOME },
    'GraniteServiceVersion20100801.DescribeAlarms',
    {},
  );
  return MetricAlarms;
}

/** The alarms on the depth of a queue in the home Region. */
export async function depthAlarms(aws: Aws, queue: string): Promise<readonly Alarm[]> {
  return (await alarms(aws)).filter(
    ({ MetricName, Dimensions = [] }) =>
      MetricName === 'ApproximateNumberOfMessagesVisible' && Dimensions.some(({ Value }) => Value === queue),
  );
}
