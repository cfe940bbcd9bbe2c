import type { EventBridge, Rule } from '@aws-sdk/client-eventbridge';
import { matches } from '../../patterns/engine/match';
import type { EventPattern } from '../../patterns/engine/pattern';
import type { Region } from '../../settings/regions';

/** The rules of this project on the default bus of a Region that match an event. */
export interface MatchingRules {
  /** Names of the enabled ones; never empty. */
  readonly names: readonly string[];
  /** Twelve digits. */
  readonly account: string;
}

/**
 * Finds the rules that match an event, so that no event is sent that EventBridge would drop.
 * @throws Error if nothing is deployed in the Region, no rule matches, or all that match are disabled
 */
export async function matchingRules(
  client: Pick<EventBridge, 'listRules'>,
  prefix: string,
  region: Region,
  event: object,
): Promise<MatchingRules> {
  const rules = await rulesOf(client, prefix);
  if (rules.length === 0)
    throw new Error(
      `nothing of this project is deployed in ${region}: its default bus has no rule ${prefix}-*; deploy there, or choose another Region`,
    );
  const matching = rules.filter(({ EventPattern: pattern }) => pattern && isMatch(pattern, event));
  const names = (some: readonly Rule[]) => some.map(({ Name = '' }) => Name).join(', ');
  if (matching.length === 0)
    throw new Error(
      `no rule in ${region} matches this event, so EventBridge would drop it; rules there: ${names(rules)}`,
    );
  const enabled = matching.filter(({ State }) => State !== 'DISABLED');
  if (enabled.length === 0)
    throw new Error(`the rule that matches this event in ${region} is disabled: ${names(matching)}`);
  return { names: enabled.map(({ Name = '' }) => Name), account: rules[0]?.Arn?.split(':')[4] ?? '' };
}

async function rulesOf(client: Pick<EventBridge, 'listRules'>, prefix: string): Promise<readonly Rule[]> {
  const rules: Rule[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.listRules({ NamePrefix: `${prefix}-`, ...(NextToken && { NextToken }) });
    rules.push(...(page.Rules ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return rules;
}

function isMatch(pattern: string, event: object): boolean {
  try {
    return matches(JSON.parse(pattern) as EventPattern, event);
  } catch {
    // A pattern that this engine does not know yet: EventBridge decides.
    return true;
  }
}
