import { groupBy } from '../../functions/shared/group-by';
import { contains, type Path, type ValidationIssue } from './validation-issue';

/**
 * One mistake, one message: leaves out what only follows from another issue.
 * @param forbidden secrets and expressions
 * @param others what the schema and the checks between settings found
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

/** Of the place of a secret or an expression, and of an unknown key around a secret, nothing else needs to be said. */
function isExplainedBy(forbidden: ValidationIssue, { path, meant }: ValidationIssue): boolean {
  if (contains(forbidden.path, path)) return true;
  return forbidden.isSecret === true && meant !== undefined && contains(path, forbidden.path);
}

/**
 * Whether another issue is about a misspelled key, which is the reason why the right one is missing, and why a default is looked
 * at in its place.
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

/** Whether what the issue follows from has an issue of its own. */
function isDerived(issue: ValidationIssue, mistakes: readonly ValidationIssue[]): boolean {
  return (issue.derivedFrom ?? []).some((source) =>
    mistakes.some((each) => each !== issue && !each.derivedFrom && overlaps(source, each.path)),
  );
}

const overlaps = (one: Path, other: Path) => contains(one, other) || contains(other, one);
