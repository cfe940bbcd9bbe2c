import { isOperator, OPERATORS, operatorProblems } from './check-operators';
import { formatValue, isRecord, type Path, type PatternProblem } from './problem';

/**
 * Field names that are reserved inside `$or`, in addition to the operators: event-ruler,
 * Constants.RESERVED_FIELD_NAMES_IN_OR_RELATIONSHIP.
 */
const RESERVED_IN_OR = new Set([
  ...['=', '<', '<=', '>', '>=', 'regex', 'not-wildcard', 'not-equals-ignore-case'],
  ...['date-after', 'date-on-or-after', 'date-before', 'date-on-or-before', 'in-date-range'],
  ...['ip-address-in-range', 'ip-address-not-in-range'],
]);

/** All problems in an object of fields. @param path of the object @param inOr whether it is inside `$or` */
export function fieldProblems(fields: object, path: Path, inOr = false): PatternProblem[] {
  const entries = Object.entries(fields);
  if (entries.length === 0) return [{ path, message: emptyMessage(path) }];
  return entries.flatMap(([field, part]) => {
    const here = [...path, field];
    if (field === '$or') return orProblems(part, here);
    if (inOr && (isOperator(field) || RESERVED_IN_OR.has(field)))
      return [{ path: here, message: reservedMessage(field) }];
    return partProblems(part, here, inOr);
  });
}

function emptyMessage(path: Path): string {
  if (path.length === 0) return '{} has no condition; for every event write {"source":[{"prefix":""}]}';
  return '{} has no condition; write a list of values, or leave the field out';
}

function reservedMessage(field: string): string {
  return `"${field}" cannot be the name of a field inside $or, where EventBridge keeps it for operators; write one pattern for each alternative instead`;
}

function partProblems(part: unknown, path: Path, inOr: boolean): PatternProblem[] {
  if (Array.isArray(part)) return listProblems(part, path);
  if (isRecord(part) && !looksLikeOperator(part)) return fieldProblems(part, path, inOr);
  if (!isRecord(part) && !isJson(part)) return [{ path, message: notJsonMessage(part) }];
  return [{ path, message: `${formatValue(part)} is not in a list; write [${formatValue(part)}]` }];
}

/** Whether an object is an operator outside of a list, such as `{"exists": false}`: as an object of fields it would be invalid too. */
function looksLikeOperator(part: Readonly<Record<string, unknown>>): boolean {
  const [[name, operand] = [], ...others] = Object.entries(part);
  if (name === undefined || others.length > 0 || !isOperator(name)) return false;
  return isRecord(operand) ? looksLikeOperator(operand) : !Array.isArray(operand);
}

function listProblems(list: readonly unknown[], path: Path): PatternProblem[] {
  if (list.length === 0)
    return [{ path, message: '[] has no value; write at least one, or leave the field out' }];
  return list.flatMap((wanted, index) => wantedProblems(wanted, [...path, index]));
}

function wantedProblems(wanted: unknown, path: Path): PatternProblem[] {
  if (isRecord(wanted)) return operatorProblems(wanted, path);
  if (Array.isArray(wanted)) {
    const message = `${formatValue(wanted)} is a list inside a list; write its values into the outer list`;
    return [{ path, message }];
  }
  return isJson(wanted) ? [] : [{ path, message: notJsonMessage(wanted) }];
}

function isJson(leaf: unknown): boolean {
  return typeof leaf === 'number'
    ? Number.isFinite(leaf)
    : leaf === null || typeof leaf === 'string' || typeof leaf === 'boolean';
}

function notJsonMessage(value: unknown): string {
  return `${formatValue(value)} cannot be written as JSON; allowed: strings, numbers, true, false, null and operators (${OPERATORS.join(', ')})`;
}

function orProblems(list: unknown, path: Path): PatternProblem[] {
  if (!Array.isArray(list))
    return [
      { path, message: `$or takes a list of at least two objects of fields, not ${formatValue(list)}` },
    ];
  const few = `$or has ${list.length} alternatives and needs at least two; write the fields without $or, or add an alternative`;
  const problems = list.length < 2 ? [{ path, message: few.replace('1 alternatives', '1 alternative') }] : [];
  return [
    ...problems,
    ...list.flatMap((alternative, index) => alternativeProblems(alternative, [...path, index])),
  ];
}

function alternativeProblems(alternative: unknown, path: Path): PatternProblem[] {
  if (isRecord(alternative) && !looksLikeOperator(alternative)) return fieldProblems(alternative, path, true);
  const message = `${formatValue(alternative)} is not an alternative; write an object of fields, such as {"source":["aws.health"]}`;
  return [{ path, message }];
}
