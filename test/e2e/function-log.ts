import type { Aws } from './aws';

/** What a function logs as JSON, as far as the tests look at it. */
export interface LogLine {
  readonly level?: string;
  readonly message?: string;
  readonly eventId?: string;
}

/** The JSON lines in a function's log group; not those that Lambda writes around them. */
export async function functionLog(aws: Aws, region: string, name: string): Promise<LogLine[]> {
  const target = 'Logs_20140328.FilterLogEvents';
  const query = { logGroupName: `/aws/lambda/${name}` };
  const { events } = await aws.json<{ events: { message: string }[] }>(
    { service: 'logs', region },
    target,
    query,
  );
  return events.filter(({ message }) => message.startsWith('{')).map(({ message }) => JSON.parse(message));
}
