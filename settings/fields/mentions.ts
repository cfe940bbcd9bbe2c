import { SEVERITIES, type Severity } from '../../functions/shared/alert';
import { suggest } from '../../words/suggest';
import { block, suggestionOrAllowed, valueThat } from './types';

/** Whom a message mentions: nobody, those online, the whole channel, the whole workspace, or the id of a user (U…, W…) or user group (S…). */
export type Mention = 'none' | 'here' | 'channel' | 'everyone' | `${'U' | 'W' | 'S'}${string}`;

/** A mention for every severity. */
export type Mentions = Readonly<Record<Severity, Mention>>;

const WORDS = ['none', 'here', 'channel', 'everyone'];

const ALLOWED = [...WORDS, 'the id of a user (U… or W…)', 'the id of a user group (S…)'];

/** Slack's ids are upper case: https://docs.slack.dev/messaging/formatting-message-text#mentioning-users */
const ID = /^[UWS][A-Z0-9]{7,20}$/;

function isMention(value: unknown): value is Mention {
  return typeof value === 'string' && (WORDS.includes(value) || ID.test(value));
}

/** Mentions of some severities, as a block of settings. */
export function mentionsBySeverity() {
  const each = valueThat<Mention>(isMention, ({ input }) =>
    suggestionOrAllowed(suggestMention(input), ALLOWED),
  );
  const optional = each.optional();
  return block({ critical: optional, high: optional, medium: optional, low: optional, info: optional });
}

/** `@here` is what Slack shows, `<!here>` what its API accepts. */
function suggestMention(value: unknown): string | undefined {
  return typeof value === 'string' ? suggest(value.replace(/\W/g, ''), WORDS) : undefined;
}

/**
 * Fills in a mention for every severity: a severity without one gets the mention of the next lower severity that has one, or
 * `none`.
 */
export function everySeverity(named: Partial<Record<Severity, Mention | undefined>>): Mentions {
  let mention: Mention = 'none';
  const mildestFirst = [...SEVERITIES].reverse().map((severity) => {
    mention = named[severity] ?? mention;
    return [severity, mention] as const;
  });
  return Object.fromEntries(mildestFirst.reverse()) as Mentions;
}
