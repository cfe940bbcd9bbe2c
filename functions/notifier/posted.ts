import type { Aws } from './aws';

/** Remembers what was posted, so that a retry after a partial failure repeats nothing. Both methods may reject. */
export interface Posted {
  has(id: string): Promise<boolean>;
  add(id: string): Promise<void>;
}

/** A dead-letter queue keeps messages for 14 days at most; after that nothing can come again. */
const TTL_SECONDS = 15 * 24 * 60 * 60;

/** The record in a DynamoDB table with the partition key `id` (string) and the TTL attribute `expires`. */
export function createPosted(
  aws: Pick<Aws, 'getItem' | 'putItem'>,
  table: string,
  now: () => number,
): Posted {
  return {
    has: async (id) => (await aws.getItem(table, { id: { S: id } })) !== undefined,
    add: async (id) => {
      const seconds = Math.floor(now() / 1000);
      await aws.putItem(table, { id: { S: id }, expires: { N: String(seconds + TTL_SECONDS) } });
    },
  };
}
