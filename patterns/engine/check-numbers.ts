import { addressDigits } from './cidr';
import { formatList, formatValue } from './problem';

const COMPARISONS = ['=', '<', '<=', '>', '>='];
const FORMS = 'a comparison such as [">=",4], or a range such as [">",0,"<=",5]';

/** The problem of an operand of `numeric`; undefined if it is valid. */
export function numericProblem(operand: unknown): string | undefined {
  if (!Array.isArray(operand) || operand.length === 0)
    return `numeric takes a list, ${FORMS}, not ${formatValue(operand)}`;
  const [first, bottom, second, top] = operand;
  const wrong = comparisonProblem(first, bottom);
  if (wrong || operand.length === 2) return wrong;
  if (operand.length > 4) return `${formatValue(operand)} has too many parts; allowed: ${FORMS}`;
  return comparisonProblem(second, top) ?? rangeProblem([first, bottom, second, top]);
}

function comparisonProblem(comparison: unknown, limit: unknown): string | undefined {
  if (typeof comparison !== 'string' || !COMPARISONS.includes(comparison))
    return `${formatValue(comparison)} is not a comparison; allowed: ${formatList(COMPARISONS)}${comparison === '!=' ? '; instead of != write {"anything-but":4}' : `, as in ${FORMS}`}`;
  if (limit === undefined) return `${formatValue(comparison)} has no number behind it; allowed: ${FORMS}`;
  if (Number.isFinite(limit)) return undefined;
  const number = typeof limit === 'string' && limit.trim() !== '' && Number.isFinite(Number(limit));
  return `${formatValue(limit)} is not a number${number ? `; write ${Number(limit)}` : ''}`;
}

function rangeProblem([first, bottom, second, top]: [string, number, string, number]): string | undefined {
  if (!first.startsWith('>') || !second.startsWith('<'))
    return `${formatValue([first, bottom, second, top])} is not a range; allowed: > or >= first, then < or <=, such as [">",0,"<=",5]`;
  if (bottom < top) return undefined;
  return `the range from ${bottom} to ${top} has no number in it; the first must be less than the second`;
}

/** The problem of a CIDR block; undefined if it is valid. */
export function cidrProblem(block: string): string | undefined {
  const [address = '', mask, ...others] = block.split('/');
  const digits = addressDigits(address);
  if (!digits)
    return `${formatValue(address)} is not an IP address; allowed: blocks such as 10.0.0.0/8 and 2001:db8::/32`;
  const most = digits.length * 4 - 1;
  if (mask !== undefined && others.length === 0 && /^\d{1,3}$/.test(mask) && Number(mask) <= most)
    return undefined;
  const wrong = mask === undefined ? 'has no mask' : 'has no valid mask';
  return `${formatValue(block)} ${wrong}; allowed: ${address}/0 to ${address}/${most}; for the one address write it as a plain string`;
}
