import { groupBy } from '../../functions/shared/group-by';
import type { Action, Change } from '../terraform/changes';
import { inRegions } from '../terraform/losses';

/**
 * Formats changes as text; changes that differ only in the Region are one line:
 * `update aws_cloudwatch_event_rule monitoring-guardduty (event_pattern) in eu-west-1, us-east-1`.
 */
export function changeLines(changes: readonly Change[], actions: readonly Action[]): readonly string[] {
  const wanted = changes.filter(({ action }) => actions.includes(action));
  const keyOf = (change: Change) =>
    [change.action, change.type, labelOf(change), ...change.attributes].join(' ');
  return [...groupBy(wanted, keyOf).values()].flatMap((equal) => {
    const [first] = equal;
    if (first === undefined) return [];
    const { action, type, attributes } = first;
    const because = attributes.length === 0 ? '' : ` (${attributes.join(', ')})`;
    return `${action} ${type} ${labelOf(first)}${because}${inRegions(equal)}`;
  });
}

/** The name in AWS, or the name in the stack without the Region. */
function labelOf({ name, address, region }: Change): string {
  if (name !== undefined) return name;
  const inStack = address.slice(address.indexOf('.') + 1);
  return region === undefined ? inStack : inStack.replace(`-${region}`, '');
}
