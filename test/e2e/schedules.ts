import type { Aws } from './aws';

interface Rule {
  readonly Name: string;
  readonly ScheduleExpression: string;
  readonly Description: string;
}

export interface Place {
  readonly region: string;
  readonly name: string;
}

/** A resource with a rate. */
export interface Recurring {
  readonly rate: string;
  readonly setRate: (rate: string) => Promise<void>;
}

/** Runs schedules every minute instead of every hour or day while `work` waits for their effects. */
export async function inAHurry<T>(
  recurring: readonly Promise<Recurring>[],
  work: () => Promise<T>,
): Promise<T> {
  const all = await Promise.all(recurring);
  await Promise.all(all.map(({ setRate }) => setRate('rate(1 minute)')));
  try {
    return await work();
  } finally {
    await Promise.all(all.map(({ setRate, rate }) => setRate(rate)));
  }
}

/** A scheduled rule. */
export async function ruleAt(aws: Aws, { region, name }: Place): Promise<Recurring> {
  const call = { service: 'events', region };
  const { Name, ScheduleExpression, Description } = await aws.json<Rule>(call, 'AWSEvents.DescribeRule', {
    Name: name,
  });
  return {
    rate: ScheduleExpression,
    setRate: async (rate) => {
      await aws.json(call, 'AWSEvents.PutRule', { Name, ScheduleExpression: rate, Description });
    },
  };
}

/** A schedule of EventBridge Scheduler, as Terraform created it. */
export async function scheduleAt(aws: Aws, { region, name }: Place): Promise<Recurring> {
  const call = { service: 'scheduler', region };
  const schedule: { ScheduleExpression: string } = JSON.parse(
    await aws.rest(call, 'GET', `/schedules/${name}`),
  );
  return {
    rate: schedule.ScheduleExpression,
    setRate: async (ScheduleExpression) => {
      const body = JSON.stringify({ ...schedule, ScheduleExpression });
      await aws.rest(call, 'PUT', `/schedules/${name}`, body);
    },
  };
}
