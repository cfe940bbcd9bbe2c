import { Expression } from '../read/expression';
import { secretIn } from './secrets';

/** Something wrong at a place in the values. */
export interface Finding {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What must not stand anywhere in a settings file: secrets, also as keys, and expressions. */
export function misplaced(value: unknown, path: readonly PropertyKey[] = []): readonly Finding[] {
  if (value instanceof Expression) return secretOr([{ path, message: EXPRESSION }], value.source, path);
  if (typeof value === 'string') return secretOr([], value, path);
  if (Array.isArray(value)) return value.flatMap((item, index) => misplaced(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    ...secretOr([], key, [...path, key]),
    ...misplaced(item, [...path, key]),
  ]);
}

const EXPRESSION =
  'an expression: a tfvars file holds plain values only; write the value itself, or $${ for the text ${';

function secretOr(
  otherwise: readonly Finding[],
  text: string,
  path: readonly PropertyKey[],
): readonly Finding[] {
  const kind = secretIn(text);
  if (!kind) return otherwise;
  return [{ path, message: `${kind.name}, which must not stand in a file; ${kind.fix}` }];
}
