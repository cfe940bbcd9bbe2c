import type { PostDependencies } from './post';
import type { Queue } from './queue';
import type { SessionDependencies } from './session';

/** What notifying needs of the outer world. */
export type DispatchDependencies = PostDependencies & SessionDependencies & { readonly queue: Queue };

/** The webhook has to be tried again in so many seconds. */
export interface Hold {
  readonly seconds: number;
  readonly reason: string;
  /** It waits for the table and not for Slack, so that nothing else of the webhook has to wait with it. */
  readonly isOfTable?: boolean;
}
