import type { Pointer } from './pointer';

/** The list of the table with the state of each webhook, by its name. */
export const WEBHOOKS = 'webhooks';

/** What the functions know of one webhook. Times are milliseconds. */
export interface WebhookState {
  /** When the minute began in which problems are counted: one problem in all Regions is no storm. */
  readonly minute: number;
  readonly problems: number;
  /** In a storm: when something was last posted about it. */
  readonly storm?: number | undefined;
  /** Slack asked to wait so long. */
  readonly restUntil?: number | undefined;
  /** Something may wait in the list `pending/<webhook>`. */
  readonly hasPending?: boolean | undefined;
  /** Something may wait in the list `digest/<webhook>`. */
  readonly hasDigest?: boolean | undefined;
  /** When the next flush of `pending/<webhook>` comes: there is never more than one on its way. */
  readonly flushAt?: number | undefined;
  /** So many problems are tried in one message, after that failed with more of them. */
  readonly size?: number | undefined;
  /** Those of a list up to this name failed alone, one after the other: nobody knows yet whether Slack fails or they do. */
  readonly triedUpTo?: Pointer | undefined;
  /** So many invocations in a row could post nothing. */
  readonly failures?: number | undefined;
  /** So many invocations in a row have begun to work on it and not ended: whoever finds this follows one that was cut off. */
  readonly unfinished?: number | undefined;
}

export const STORM_INTERVAL_MS = 60_000;
/** A flush comes at least so long after the last message of a storm; an earlier one is one too many. */
const SOON_MS = STORM_INTERVAL_MS - 10_000;
/** The flush is lost then. */
const LOST_MS = 3 * STORM_INTERVAL_MS;

export const initialState = (now: number): WebhookState => ({ minute: now, problems: 0 });

/** The state after some problems more, and whether they are too many for a minute. */
export function countProblems(
  state: WebhookState,
  problems: number,
  now: number,
  perMinute: number,
): { readonly isStorm: boolean; readonly state: WebhookState } {
  const isSameMinute = now - state.minute < STORM_INTERVAL_MS;
  const counted = isSameMinute
    ? { ...state, problems: state.problems + problems }
    : { ...state, minute: now, problems };
  return { isStorm: counted.problems > perMinute, state: counted };
}

/** A summary was posted so shortly before that another one is not due. */
export const isSummaryEarly = ({ storm }: WebhookState, now: number) =>
  storm !== undefined && now - storm < SOON_MS;

/** A summary is overdue: whoever comes along has to post it. */
export const isSummaryLate = ({ storm }: WebhookState, now: number) =>
  storm !== undefined && now - storm >= LOST_MS;
