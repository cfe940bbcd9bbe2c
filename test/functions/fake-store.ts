import type { Call } from '../../functions/aws/call';
import { createStore } from '../../functions/shared/dynamodb-store';

export const NOW = 1_000_000;
/** Four hundred days after the time, in seconds. */
export const EXPIRES = { N: String(1000 + 400 * 24 * 60 * 60) };

/** A store whose calls are answered one after the other, and what was asked. */
export function fakeStore(...answers: readonly object[]) {
  const asked: [operation: string, input: Record<string, unknown>][] = [];
  const left = [...answers];
  const call: Call = async (service, operation, input) => {
    expect(service).toBe('dynamodb');
    // As it is sent: without what is undefined.
    const sent = JSON.parse(JSON.stringify(input));
    // Of a batch, the table is the name of its items.
    expect(sent.TableName ?? Object.keys(sent.RequestItems).join()).toBe('t');
    asked.push([operation, sent]);
    return left.shift() ?? {};
  };
  return { store: createStore(call, 't', () => NOW), asked };
}
