import { strict as assert } from 'node:assert';
import type { Aws } from './aws';
import { HOME, PREFIX } from './places';

/** What a function logs as JSON, as far as the tests look at it. */
interface LogLine {
  readonly level?: string;
  readonly message?: string;
}

/** Nothing so far that somebody should look at, from an event to Slack. */
export async function logsNoError(aws: Aws): Promise<void> {
  for (const name of ['interpreter', 'notifier']) {
    const lines = await functionLog(aws, `${PREFIX}-${name}`);
    assert.ok(lines.length > 0, `${name} logs nothing`);
    assert.deepEqual(
      lines.filter(({ level }) => level !== 'info'),
      [],
    );
  }
}

/** The JSON lines in a function's log group; not those that Lambda writes around them. */
async function functionLog(aws: Aws, name: string): Promise<LogLine[]> {
  const { events } = await aws.json<{ events: { message: string }[] }>(
    { service: 'logs', region: HOME },
    'Logs_20140328.FilterLogEvents',
    { logGroupName: `/aws/lambda/${name}` },
  );
  return events.filter(({ message }) => message.startsWith('{')).map(({ message }) => JSON.parse(message));
}
