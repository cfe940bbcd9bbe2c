import type { Call } from '../../functions/aws/call';
import { createStore } from '../../functions/shared/dynamodb-store';

export const NOW = 1_000_000;
/** 400 days after NOW, in seconds. */
export const EXPIRES = { N: String(1000 + 400 * 24 * 60 * 60) };

/** A store with prepared answers, and the requests that it made. */
export function fakeStore(...answers: readonly object[]) {
  const asked: [operation: string, input: Record<string, unknown>][] = [];
  const left = [...answers];
  const call: Call = async (service, operation, input) => {
    expect(service).toBe('dynamodb');
    // As it is sent: without undefined properties.
    const sent = JSON.parse(JSON.stringify(input));
    // In a batch request the table name is the key of its items.
    expect(sent.TableName ?? Object.keys(sent.RequestItems).join()).toBe('t');
    asked.push([operation, sent]);
    return left.shift() ?? {};
  };
  return { store: createStore(call, 't', () => NOW), asked };
}
