import { wildcardProblem } from './check-wildcard';
import { formatList, formatValue, isRecord, type Path, type PatternProblem } from './problem';

const INNER = ['prefix', 'suffix', 'equals-ignore-case', 'wildcard'];
const FORMS = `a string, a number, a list of only strings or only numbers, or an object with one of ${formatList(INNER)}`;

/** All problems of the operand of `anything-but`. @param path of the operand */
export function anythingButProblems(operand: unknown, path: Path): PatternProblem[] {
  if (isRecord(operand)) return innerProblems(operand, path);
  const entries: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  const texts = entries.filter((entry) => typeof entry === 'string').length;
  const numbers = entries.filter((entry) => Number.isFinite(entry)).length;
  if (texts + numbers < entries.length || entries.length === 0)
    return [{ path, message: `anything-but takes ${FORMS}, not ${formatValue(operand)}` }];
  if (texts === 0 || numbers === 0) return [];
  return [
    {
      path,
      message: `${formatValue(operand)} mixes strings and numbers; write only strings or only numbers`,
    },
  ];
}

function innerProblems(operand: Readonly<Record<string, unknown>>, path: Path): PatternProblem[] {
  const [[name, texts] = [], ...others] = Object.entries(operand);
  if (name === undefined || others.length > 0 || !INNER.includes(name))
    return [{ path, message: `anything-but takes ${FORMS}, not ${formatValue(operand)}` }];
  const here = [...path, name];
  if (!Array.isArray(texts)) return textProblems(name, texts, here);
  if (texts.length === 0) return [{ path: here, message: `[] excludes nothing; write at least one ${name}` }];
  return texts.flatMap((text, index) => textProblems(name, text, [...here, index]));
}

function textProblems(name: string, text: unknown, path: Path): PatternProblem[] {
  const message = textProblem(name, text);
  return message === undefined ? [] : [{ path, message }];
}

function textProblem(name: string, text: unknown): string | undefined {
  if (typeof text !== 'string')
    return `${name} inside anything-but takes a string or a list of strings, not ${formatValue(text)}`;
  if (name === 'wildcard') return wildcardProblem(text);
  const edge = name === 'prefix' || name === 'suffix';
  return edge && text === ''
    ? `an empty ${name} would exclude every string; write at least one character`
    : undefined;
}
