import { describeError, type Log } from '../shared/log';
import type { CountMessages, MemberDeadLetters } from './dead-letter-counts';
import { nameOf } from './member-fields';
import { type MemberContext, membersOf } from './members';

/** 8,500 queues (500 accounts with 17 Regions), of which each answer takes up to 0.3 seconds, take one minute. */
const MOST_AT_A_TIME = 50;
/** The watcher has five minutes for everything. */
const MOST_MS = 120_000;

/**
 * Counts the messages in the dead-letter queues of other accounts, in the Regions that were heard: others are told as silent.
 * Their queue policies let the account of the hub ask. Never rejects: what cannot be read is counted, and logged once.
 *
 * @param now milliseconds since the epoch
 */
export async function readMemberDeadLetters(
  context: MemberContext,
  countMessages: CountMessages,
  now: () => number,
  log: Log,
): Promise<MemberDeadLetters> {
  const places = membersOf(context).flatMap(({ account, heard }) =>
    heard.map((region) => ({ account, region })),
  );
  const end = now() + MOST_MS;
  const next = places.entries();
  const found = new Map<number, number>();
  let error: unknown;
  const worker = async () => {
    for (const [index, { account, region }] of next) {
      if (now() > end) return;
      await countMessages(region, account).then(
        (messages) => found.set(index, messages),
        (reason) => {
          error ??= reason;
        },
      );
    }
  };
  await Promise.all(Array.from({ length: Math.min(MOST_AT_A_TIME, places.length) }, worker));
  const unreadable = places.length - found.size;
  if (unreadable > 0) logUnreadable(unreadable, error, log);
  const nonEmpty = places.flatMap(({ account, region }, index) => {
    const messages = found.get(index) ?? 0;
    return messages > 0 ? [[`${nameOf(account, context)}, ${region}`, messages] as const] : [];
  });
  return { nonEmpty: nonEmpty.sort(([, one], [, other]) => other - one), unreadable };
}

/** @param error the first one; undefined if the time was over */
function logUnreadable(unreadable: number, error: unknown, log: Log): void {
  const { message, ...rest } = error === undefined ? { message: 'no time left' } : describeError(error);
  log({
    level: 'warn',
    ...rest,
    message: `dead-letter queues of other accounts not readable: ${message}`,
    counts: { queues: unreadable },
  });
}
