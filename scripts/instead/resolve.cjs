/**
 * Stands before cdktf/lib/tokens/private/resolve.js, which makes several objects for each value that it visits, although few of
 * them are tokens: that was a third of the time of a synth. Values without a token are copied here, as it would copy them; the
 * others go to it.
 */
const original = require('cdktf/lib/tokens/private/resolve');

/** @typedef {Parameters<typeof original.resolve>[1]} Options */
/** @typedef {{ readonly above: Path, readonly key: string } | undefined} Path from the value that is resolved */

/** In all that cdktf makes for a token in a string, in a list of strings and in the keys of a map. */
const MARKER = 'TfToken[';
/** In whatever cdktf's expression for the tokens of numbers in a string matches. */
const NUMBER = /[-|\d.+]e[-|\d.eE+]/;
/** What cdktf has as the value of a map that is a token; elsewhere they are an error. */
const IN_MAP_TOKENS = new Set(['String Map Token Value', 'Any Map Token Value']);

/**
 * @param {unknown} value
 * @param {Options} options
 * @returns {unknown} the value with its tokens replaced, and without what is undefined
 * @throws what cdktf throws of a value that it cannot resolve
 */
function resolve(value, options) {
  return copy(value, options, undefined);
}

/**
 * @param {unknown} value
 * @param {Options} options
 * @param {Path} path
 * @returns {unknown}
 */
function copy(value, options, path) {
  if (isPlain(value)) return value;
  if (Array.isArray(value)) {
    if (!value.some(isListToken)) return copyList(value, options, path);
  } else if (isRecord(value)) return copyRecord(value, options, path);
  return original.resolve(value, { ...options, prefix: [...(options.prefix ?? []), ...keysOf(path)] });
}

/**
 * Whether it resolves to itself.
 *
 * @param {unknown} value
 */
function isPlain(value) {
  if (typeof value === 'string')
    return !value.includes(MARKER) && !NUMBER.test(value) && !IN_MAP_TOKENS.has(value);
  // The tokens of numbers are negative, and so is the value of a map of numbers that is a token.
  if (typeof value === 'number') return value >= 0;
  return typeof value === 'boolean' || value === undefined || value === null;
}

/** @param {unknown} item of a list, which as a whole may stand for a token */
function isListToken(item) {
  return typeof item === 'string' ? item.includes(MARKER) : typeof item === 'number' && !isPlain(item);
}

/**
 * Whether it is an object of keys that resolve to themselves: no token, construct, date or the like.
 *
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    !('resolve' in value) &&
    !('_children' in value) &&
    Object.keys(value).every(isPlain)
  );
}

/**
 * @param {readonly unknown[]} list
 * @param {Options} options
 * @param {Path} above
 */
function copyList(list, options, above) {
  return list
    .map((item, index) => copy(item, options, { above, key: `${index}` }))
    .filter((item) => item !== undefined);
}

/**
 * @param {Record<string, unknown>} record
 * @param {Options} options
 * @param {Path} above
 */
function copyRecord(record, options, above) {
  /** @type {Record<string, unknown>} */
  const result = {};
  for (const key of Object.keys(record)) {
    const value = copy(record[key], options, { above, key });
    if (value !== undefined) result[key] = value;
  }
  return result;
}

/**
 * @param {Path} path
 * @returns {string[]}
 */
function keysOf(path) {
  return path ? [...keysOf(path.above), path.key] : [];
}

module.exports = { ...original, resolve };
