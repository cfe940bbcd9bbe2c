import type { ListPointer } from './pointer';

/** The id of the table list with the state of each webhook, by name. */
export const WEBHOOKS = 'webhooks';

/** The state of one webhook. Times are milliseconds since the epoch. */
export interface WebhookState {
  /** The start of the minute in which problems are counted. Problems and not alerts: one problem in all Regions is no storm. */
  readonly minute: number;
  readonly problems: number;
  /** During a storm: when a message about it was last posted. */
  readonly storm?: number | undefined;
  /** Until when Slack asked to wait. */
  readonly restUntil?: number | undefined;
  /** The list `pending/<webhook>` may have items. */
  readonly hasPending?: boolean | undefined;
  /** The list `digest/<webhook>` may have items. */
  readonly hasDigest?: boolean | undefined;
  /** When the next flush of `pending/<webhook>` is due. */
  readonly flushAt?: number | undefined;
  /** The number of problems per message, after a message with more of them failed. */
  readonly size?: number | undefined;
  /** The problems of a list up to this one failed alone, one after the other: the cause may be Slack, or the problems. */
  readonly triedUpTo?: ListPointer | undefined;
  /** The number of consecutive invocations that could post nothing. */
  readonly failures?: number | undefined;
  /** The number of consecutive invocations that started on it and did not finish. If it is set, the previous one was interrupted. */
  readonly unfinished?: number | undefined;
  /**
   * The messages of the last invocation that finished and could read all their problems, by message id, with their number of
   * receives. What else was received before may have been posted without a record.
   */
  readonly decided?: Readonly<Record<string, number>> | undefined;
}

/** The time between two summaries of a storm, and the time in which problems are counted. */
const STORM_INTERVAL_MS = 60_000;
/** A flush arrives at least this long after the last message of a storm. An earlier one is superfluous. */
const SUMMARY_EARLY_MS = STORM_INTERVAL_MS - 10_000;
/** After this the flush counts as lost. */
const SUMMARY_OVERDUE_MS = 3 * STORM_INTERVAL_MS;

/** Returns the state of a webhook that was never used. `now`: milliseconds since the epoch. */
export const initialState = (now: number): WebhookState => ({ minute: now, problems: 0 });

/**
 * Adds to the problems of the current minute.
 * @param now milliseconds since the epoch
 * @param perMinute more problems in a minute than this are a storm
 */
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

/** Whether the last summary was posted so recently that the next one is not due. */
export const isSummaryEarly = ({ storm }: WebhookState, now: number) =>
  storm !== undefined && now - storm < SUMMARY_EARLY_MS;

/** Whether a summary is overdue, so that any invocation has to post it. */
export const isSummaryOverdue = ({ storm }: WebhookState, now: number) =>
  storm !== undefined && now - storm >= SUMMARY_OVERDUE_MS;
