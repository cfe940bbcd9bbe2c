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
  return mistakes.filter((issue) => !mistakes.some((each) => each !== issue && isCause(each, issue)));
}

/** Of the place of a secret or an expression, and of an unknown key around a secret, nothing else needs to be said. */
function isExplainedBy(forbidden: ValidationIssue, { path, meant }: ValidationIssue): boolean {
  if (contains(forbidden.path, path)) return true;
  return forbidden.isSecret === true && meant !== undefined && contains(path, forbidden.path);
}

function isCause({ path, meant, derivedFrom }: ValidationIssue, issue: ValidationIssue): boolean {
  // A misspelled key is the reason why the right one is missing, and why a default is looked at in its place.
  if (meant && [issue.path, ...(issue.derivedFrom ?? [])].some((each) => contains(meant, each))) return true;
  if (derivedFrom) return false;
  return (issue.derivedFrom ?? []).some((source) => overlaps(source, path));
}

const overlaps = (one: Path, other: Path) => contains(one, other) || contains(other, one);
