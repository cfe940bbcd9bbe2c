import type { Collection } from '../delivery-message';
import type { Thread } from './problem';
import { type Refused, RetryLater } from './slack';

/** Not now. */
export interface Later {
  readonly kind: 'later';
  /** When to try again; left out: later each time. */
  readonly seconds?: number | undefined;
  readonly reason: string;
  /** It waits for the table or a queue and not for Slack, so that nothing else of the webhook has to wait with it. */
  readonly letsPass?: boolean;
}

export type Failure = Later | { readonly kind: 'refused'; readonly error: Refused };

/** What became of an entry. */
export type Outcome =
  /** `thread`: where it is, if the bot posted it. */
  | { readonly kind: 'posted'; readonly thread?: Thread | undefined }
  /** It is told in the next summary of a storm, or in the digest. */
  | { readonly kind: 'collected'; readonly collection: Collection }
  | Failure;

/** After a fault: when Slack wants it, if it said so. */
export function laterAfter(fault: unknown): Later {
  const { message = String(fault) } = fault as Partial<Error>;
  return {
    kind: 'later',
    seconds: fault instanceof RetryLater ? fault.retryAfter : undefined,
    reason: message,
  };
}

/** When all of them may be tried again; undefined when none waits. */
export function latest(outcomes: readonly Outcome[]): Later | undefined {
  const waits = outcomes.filter((each): each is Later => each.kind === 'later');
  const [first] = waits;
  if (first === undefined) return undefined;
  const seconds = waits.flatMap((each) => each.seconds ?? []);
  return { ...first, seconds: seconds.length === waits.length ? Math.max(...seconds) : undefined };
}

/** For the dead-letter queue. The bot's API says 200 to everything. */
export const codeOf = ({ status }: Refused) => `SLACK_${status === 200 ? 'REFUSED' : status}`;
