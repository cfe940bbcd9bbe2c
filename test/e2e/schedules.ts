import type { Aws } from './aws';

interface Rule {
  readonly Name: string;
  readonly ScheduleExpression: string;
  readonly Description: string;
}

/** Lets scheduled rules come round while `work` waits for what they do: every minute in place of every hour or day. */
export async function inAHurry<T>(
  aws: Aws,
  rules: readonly { readonly region: string; readonly name: string }[],
  work: () => Promise<T>,
): Promise<T> {
  const found = rules.map(async ({ region, name }) => {
    const call = { service: 'events', region };
    const rule = await aws.json<Rule>(call, 'AWSEvents.DescribeRule', { Name: name });
    return { rule, put: (ScheduleExpression: string) => put(aws, region, { ...rule, ScheduleExpression }) };
  });
  const all = await Promise.all(found);
  await Promise.all(all.map(({ put }) => put('rate(1 minute)')));
  try {
    return await work();
  } finally {
    await Promise.all(all.map(({ put, rule }) => put(rule.ScheduleExpression)));
  }
}

async function put(aws: Aws, region: string, { Name, ScheduleExpression, Description }: Rule): Promise<void> {
  await aws.json({ service: 'events', region }, 'AWSEvents.PutRule', {
    Name,
    ScheduleExpression,
    Description,
  });
}
