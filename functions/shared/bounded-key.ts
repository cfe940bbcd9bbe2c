/** A sort key has at most 1,024 bytes, a partition key 2,048: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const MOST_BYTES = 900;
/** A character of UTF-16 has at most three bytes in UTF-8. */
const MOST_CHARACTERS = 250;

/**
 * A key of the table: as it is, or, if it is too long, its beginning and a hash of all of it, since two long keys that begin
 * alike must not be taken for one. The key of a key is the key itself.
 */
export function boundedKey(key: string): string {
  if (key.length <= MOST_CHARACTERS || Buffer.byteLength(key) <= MOST_BYTES) return key;
  // FNV-1a, forward and backward: no module is loaded for it.
  let [one, two] = [0x811c9dc5, 0x1000193];
  for (let at = 0; at < key.length; at++) {
    one = Math.imul(one ^ key.charCodeAt(at), 0x1000193);
    two = Math.imul(two ^ key.charCodeAt(key.length - 1 - at), 0x5bd1e995);
  }
  // A pair of UTF-16 that is cut in two would be another character in the table.
  const start = key.slice(0, MOST_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '');
  return `${start}#${(one >>> 0).toString(36)}${(two >>> 0).toString(36)}`;
}
