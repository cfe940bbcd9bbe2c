/** A sort key has at most 1,024 bytes, a partition key 2,048: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const MAX_BYTES = 900;
/** A character of UTF-16 has at most three bytes in UTF-8. */
const MAX_CHARACTERS = 250;

const { imul } = Math;

/**
 * Returns a key that fits into DynamoDB: the key itself, or, if it is too long, its first part and a hash of the whole, so
 * that long keys with the same prefix stay different. Idempotent.
 */
export function boundedKey(key: string): string {
  if (key.length <= MAX_CHARACTERS || Buffer.byteLength(key) <= MAX_BYTES) return key;
  // FNV-1a, forward and backward: loading node:crypto would take longer.
  let [one, two] = [0x811c9dc5, 0x1000193];
  for (let at = 0; at < key.length; at++) {
    one = imul(one ^ key.charCodeAt(at), 0x1000193);
    two = imul(two ^ key.charCodeAt(key.length - 1 - at), 0x5bd1e995);
  }
  // A lone surrogate would become another character in the table.
  const start = key.slice(0, MAX_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '');
  return `${start}#${(one >>> 0).toString(36)}${(two >>> 0).toString(36)}`;
}
