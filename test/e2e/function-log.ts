import { strict as assert } from 'node:assert';
import type { Aws } from './aws';
import { HOME, PREFIX } from './places';

/** The parts of a function's JSON log that the tests read. */
interface LogLine {
  readonly level?: string;
  readonly message?: string;
}

/** Checks that no function has logged an error or a warning so far. */
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

/** The JSON lines in a function's log group, without Lambda's own lines. */
async function functionLog(aws: Aws, name: string): Promise<LogLine[]> {
  const { events } = await aws.json<{ events: { message: string }[] }>(
    { service: 'logs', region: HOME },
    'Logs_20140328.FilterLogEvents',
    { logGroupName: `/aws/lambda/${name}` },
  );
  return events.filter(({ message }) => message.startsWith('{')).map(({ message }) => JSON.parse(message));
}
