import type { Call } from '../aws/call';
import type { Store } from './store';
import { expiresAt, itemKey } from './store-items';

/**
 * Creates `updateCounters` of the store alone, for a function that uses nothing else of it.
 * @param now milliseconds since the epoch
 */
export function createUpdateCounters(
  call: Call,
  TableName: string,
  now: () => number,
): Store['updateCounters'] {
  return async (id, { add = {}, set = {} }, name) => {
    // Names may have any characters, so the expression has placeholders for them.
    const names = [...Object.keys(add), ...Object.keys(set)];
    const numbers = [...Object.values(add), ...Object.values(set)];
    const added = Object.keys(add).map((_, n) => `#n${n} :n${n}`);
    const assigned = Object.keys(set).map((_, n) => `#n${n + added.length} = :n${n + added.length}`);
    const ADD = added.length > 0 ? `ADD ${added} ` : '';
    await call('dynamodb', 'UpdateItem', {
      TableName,
      Key: itemKey({ id, name }),
      UpdateExpression: `${ADD}SET ${['#expires = :expires', ...assigned]}`,
      ExpressionAttributeNames: {
        '#expires': 'expires',
        ...Object.fromEntries(names.map((name, n) => [`#n${n}`, name])),
      },
      ExpressionAttributeValues: {
        ':expires': expiresAt(now()),
        ...Object.fromEntries(numbers.map((number, n) => [`:n${n}`, { N: String(number) }])),
      },
    });
  };
}
