import { faultOf, type Log } from './log';
import type { Store } from './store';

/** The right to post to one webhook, which nobody else has meanwhile. */
export interface Turn {
  /** What the last one who had it left; undefined also when the table cannot be reached. */
  readonly state: string | undefined;
  /** False: the table cannot be reached, so nothing is known of other containers. */
  readonly shared: boolean;
  /** Another post within this turn: a second later, as Slack asks. */
  again(): Promise<void>;
  /** Has to be called. `restUntil`: in ms, when Slack asked to wait. */
  end(end: { readonly posted: boolean; readonly restUntil?: number; readonly state?: string }): Promise<void>;
}

/** Somebody else has it, or Slack asked to wait: in so many seconds. */
export interface NotYet {
  readonly seconds: number;
}

export interface PaceDependencies {
  /** Milliseconds. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly log: Log;
}

/** Slack takes about one message a second: https://docs.slack.dev/apis/web-api/rate-limits */
const SECOND = 1000;
/** Longer than a turn with all its attempts may take; others wait so long after a crash. */
const LEASE_MS = 30_000;
/** A longer wait is spent in the queue, where it costs nothing. */
const MOST_WAIT_MS = 5000;

export type Pace = ReturnType<typeof createPace>;

/**
 * One post at a time to each webhook, over all containers: only so can nobody post between the moment when Slack asks
 * to wait and the moment when all know. While the table cannot be reached, each container keeps its own pace.
 */
export function createPace({ now, wait, log }: PaceDependencies) {
  const restUntil = new Map<string, number>();
  const rest = (webhook: string) => restUntil.get(webhook) ?? 0;

  return { turn };

  /** @param deadline in ms: no wait goes beyond it */
  async function turn(
    webhook: string,
    store: Store,
    owner: string,
    deadline: number,
  ): Promise<Turn | NotYet> {
    const patience = Math.min(now() + MOST_WAIT_MS, deadline);
    for (;;) {
      const own = rest(webhook) - now();
      const taken = own > 0 ? undefined : await take(webhook, store, owner);
      if (taken === 'unreachable') return turnOf(webhook, store, owner, { shared: false, state: undefined });
      if (taken?.mine) return turnOf(webhook, store, owner, { shared: true, state: taken.state });
      const left = taken === undefined ? own : (taken.freeAt ?? 0) - now();
      // Who has it now will be done long before the lease ends.
      const pause = taken?.held ? SECOND / 2 : Math.max(left, 50);
      if (now() + pause > patience) return { seconds: taken?.held ? MOST_WAIT_MS / SECOND : pause / SECOND };
      await wait(pause);
    }
  }

  async function take(webhook: string, store: Store, owner: string) {
    try {
      return await store.take(idOf(webhook), owner, now() + LEASE_MS);
    } catch (error) {
      log({ level: 'error', ...faultOf(error), webhook });
      return 'unreachable';
    }
  }

  function turnOf(webhook: string, store: Store, owner: string, got: Pick<Turn, 'shared' | 'state'>): Turn {
    return {
      ...got,
      again: () => wait(SECOND),
      end: async ({ posted, restUntil: asked = 0, state }) => {
        const freeAt = posted ? Math.max(asked, now() + SECOND) : rest(webhook);
        restUntil.set(webhook, freeAt);
        if (!got.shared) return;
        const memory = state === undefined ? { freeAt } : { freeAt, state };
        await store
          .giveBack(idOf(webhook), owner, memory)
          .catch((error: unknown) => log({ level: 'error', ...faultOf(error), webhook }));
      },
    };
  }
}

const idOf = (webhook: string) => `webhook/${webhook}`;
