import { checkPattern } from '../../../patterns/engine/check';

export const OPERATORS = 'prefix, suffix, equals-ignore-case, wildcard, numeric, exists, cidr, anything-but';

export const NUMERIC = 'a comparison such as [">=",4], or a range such as [">",0,"<=",5]';

export const ANYTHING_BUT =
  'anything-but takes a string, a number, a list of only strings or only numbers, or an object with one of prefix, suffix, equals-ignore-case and wildcard';

/** Problems as `path: message`. */
export const check = (pattern: unknown, maxLength?: number) =>
  checkPattern(pattern, maxLength).map(({ path, message }) => `${path.join(' > ')}: ${message}`);
