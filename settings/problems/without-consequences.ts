import { groupBy } from '../../functions/shared/group-by';
import { contains, type Path, type ValidationIssue } from './validation-issue';

/**
 * Keeps one message for each mistake: leaves out issues that are only consequences of another one.
 * @param forbidden secrets and expressions
 * @param others the issues of the schema and of the checks across settings
 */
export function withoutConsequences(
  forbidden: readonly ValidationIssue[],
  others: readonly ValidationIssue[],
): readonly ValidationIssue[] {
  const own = others.filter((issue) => !forbidden.some((each) => isExplainedBy(each, issue)));
  const mistakes = [...forbidden, ...own];
  const byMeant = groupBy(
    mistakes.filter(({ meant }) => meant !== undefined),
    ({ meant = [] }) => keyOf(meant),
  );
  return mistakes.filter((issue) => !isMeant(issue, byMeant) && !isDerived(issue, mistakes));
}

const keyOf = (path: Path) => JSON.stringify(path);

/** Where there is a secret or an expression, or an unknown key around a secret, other issues are left out. */
function isExplainedBy(forbidden: ValidationIssue, { path, meant }: ValidationIssue): boolean {
  if (contains(forbidden.path, path)) return true;
  return forbidden.isSecret === true && meant !== undefined && contains(path, forbidden.path);
}

/**
 * Whether another issue is about a misspelt key, because of which the right key is missing and its default was checked.
 * @param byMeant issues by the path that was meant; a lookup, because each of thousands of unknown keys would be compared with
 * all others
 */
function isMeant(issue: ValidationIssue, byMeant: ReadonlyMap<string, readonly ValidationIssue[]>): boolean {
  return [issue.path, ...(issue.derivedFrom ?? [])].some((path) =>
    [...path, ''].some((_, length) =>
      byMeant.get(keyOf(path.slice(0, length)))?.some((each) => each !== issue),
    ),
  );
}

/** Whether a value that the issue depends on has its own issue. */
function isDerived(issue: ValidationIssue, mistakes: readonly ValidationIssue[]): boolean {
  return (issue.derivedFrom ?? []).some((source) =>
    mistakes.some((each) => !each.derivedFrom && overlaps(source, each.path)),
  );
}

const overlaps = (one: Path, other: Path) => contains(one, other) || contains(other, one);
