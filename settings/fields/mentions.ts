import { SEVERITIES, type Severity } from '../../functions/shared/alert';

/** Whom a message calls: nobody, those online, the whole channel, the whole workspace, or the id of a user (U…, W…) or user group (S…). */
export type Mention = 'none' | 'here' | 'channel' | 'everyone' | `${'U' | 'W' | 'S'}${string}`;

/** A mention for every severity. */
export type Mentions = Readonly<Record<Severity, Mention>>;

const WORDS = ['none', 'here', 'channel', 'everyone'];

/** Slack's ids are upper case: https://docs.slack.dev/messaging/formatting-message-text#mentioning-users */
const ID = /^[UWS][A-Z0-9]{7,20}$/;

export function isMention(value: unknown): value is Mention {
  return typeof value === 'string' && (WORDS.includes(value) || ID.test(value));
}

/** Fills the severities that are not named: each takes the mention of the nearest named milder one, or none. */
export function everySeverity(named: Partial<Record<Severity, Mention | undefined>>): Mentions {
  let mention: Mention = 'none';
  const mildestFirst = [...SEVERITIES].reverse().map((severity) => {
    mention = named[severity] ?? mention;
    return [severity, mention] as const;
  });
  return Object.fromEntries(mildestFirst.reverse()) as Mentions;
}
