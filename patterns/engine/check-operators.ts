import { suggest } from '../../words/suggest';
import { anythingButProblems } from './check-anything-but';
import { cidrProblem, numericProblem } from './check-numbers';
import { wildcardProblem } from './check-wildcard';
import { formatList, formatValue, isRecord, type Path, type PatternProblem } from './problem';

/** The problem of an operand; undefined if it is valid. */
type Check = (operand: unknown) => string | undefined;

const CHECKS: Readonly<Record<string, Check>> = {
  prefix: (operand) => edgeProblem('prefix', operand),
  suffix: (operand) => edgeProblem('suffix', operand),
  'equals-ignore-case': (operand) => textProblem('equals-ignore-case', operand),
  wildcard: (operand) => textProblem('wildcard', operand) ?? wildcardProblem(String(operand)),
  numeric: numericProblem,
  exists: (operand) =>
    typeof operand === 'boolean' ? undefined : `exists takes true or false, not ${formatValue(operand)}`,
  cidr: (operand) => textProblem('cidr', operand) ?? cidrProblem(String(operand)),
  exactly: (operand) => textProblem('exactly', operand),
};

/** The operators that AWS documents. */
export const OPERATORS = [...Object.keys(CHECKS).filter((name) => name !== 'exactly'), 'anything-but'];

/** Whether EventBridge has an operator of this name. */
export function isOperator(name: string): boolean {
  return Object.hasOwn(CHECKS, name) || name === 'anything-but';
}

/** All problems of an operator, which is an object in the list of a field. @param path of the object */
export function operatorProblems(wanted: Readonly<Record<string, unknown>>, path: Path): PatternProblem[] {
  const [[name, operand] = [], ...others] = Object.entries(wanted);
  if (name === undefined)
    return [{ path, message: `{} names no operator; allowed: ${OPERATORS.join(', ')}` }];
  if (others.length > 0) return [{ path, message: severalMessage(wanted) }];
  const here = [...path, name];
  if (name === 'anything-but') return anythingButProblems(operand, here);
  const check = Object.hasOwn(CHECKS, name) ? CHECKS[name] : undefined;
  if (!check) return [{ path: here, message: unknownMessage(name, operand) }];
  const message = check(operand);
  return message === undefined ? [] : [{ path: here, message }];
}

function severalMessage(wanted: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(wanted);
  const apart = Object.entries(wanted).map(([name, operand]) => formatValue({ [name]: operand }));
  return `an object in a list takes one operator, not ${names.length} (${formatList(names)}); write one object each, of which one has to match: ${apart.join(', ')}`;
}

function unknownMessage(name: string, operand: unknown): string {
  const meant = suggest(name, OPERATORS);
  const hint = meant ? `did you mean "${meant}"? ` : '';
  const nested =
    typeof operand === 'object' ? '; fields inside a field are written without a list around them' : '';
  return `"${name}" is not an operator; ${hint}allowed: ${OPERATORS.join(', ')}${nested}`;
}

function textProblem(operator: string, operand: unknown): string | undefined {
  if (typeof operand === 'string') return undefined;
  return `${operator} takes a string, not ${formatValue(operand)}${oneEach(operator, operand)}`;
}

/** The problem of an operand of `prefix` or `suffix`; undefined if it is valid. */
function edgeProblem(operator: string, operand: unknown): string | undefined {
  if (typeof operand === 'string') return undefined;
  const inner = isRecord(operand) ? Object.entries(operand) : [];
  if (inner.length === 1 && inner[0]?.[0] === 'equals-ignore-case' && typeof inner[0][1] === 'string')
    return undefined;
  return `${operator} takes a string or {"equals-ignore-case":"text"}, not ${formatValue(operand)}${oneEach(operator, operand)}`;
}

function oneEach(operator: string, operand: unknown): string {
  if (!Array.isArray(operand) || operand.length === 0) return '';
  return `; write one object each: ${operand.map((each) => formatValue({ [operator]: each })).join(', ')}`;
}
