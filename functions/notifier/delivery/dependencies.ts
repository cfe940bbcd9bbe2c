import type { PostDependencies } from './post-message';
import type { NotifierQueues } from './queues';
import type { SessionDependencies } from './session';

/** What the delivery of alerts needs from outside. */
export type DispatchDependencies = PostDependencies &
  SessionDependencies & { readonly queues: NotifierQueues };

/** The webhook has to be tried again after a delay. */
export interface RetryDelay {
  readonly seconds: number;
  /** The table is the cause and not Slack, so the other messages of the webhook do not have to wait. */
  readonly isTableFault?: boolean;
}
