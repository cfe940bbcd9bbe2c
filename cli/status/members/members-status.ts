import { groupBy } from '../../../functions/shared/group-by';
import type { Region } from '../../../settings/regions';
import { count } from '../../command-line/count';
import type { Fault, Observed } from '../observed';
import { type MemberQueueStatus, type MembersStatus, type Problem, unseen } from '../status';
import type { ObservedMemberQueue, ObservedMembers } from './observe-members';

/** The limit for problems with a queue each, of which an organization may have thousands. */
const MOST = 20;

const NEITHER = 'deploy organization or, in members by Terraform, spokes';

/** Returns the states of the queues, most messages first. */
export function membersStatus(observed: Observed<ObservedMembers>): MembersStatus {
  if ('fault' in observed) return { state: unseen(observed.fault), silent: 0, queues: [] };
  const { queues, silent } = observed.value;
  const states = queues.map(
    ({ account, region, messages }): MemberQueueStatus => ({
      account,
      region,
      ...('fault' in messages
        ? { state: unseen(messages.fault) }
        : messages.value === undefined
          ? { state: 'missing' }
          : { state: 'there', messages: messages.value }),
    }),
  );
  return {
    state: 'read',
    silent,
    queues: states.sort((one, other) => (other.messages ?? 0) - (one.messages ?? 0)),
  };
}

/**
 * Returns the problems with other accounts: a queue with messages, queues that are missing, and each reason why some cannot be read.
 * Silent accounts are none, because the watcher reports them.
 */
export function memberProblems(
  prefix: string,
  status: MembersStatus,
  observed: Observed<ObservedMembers>,
): readonly Problem[] {
  if ('fault' in observed)
    return [
      {
        what: `${unseen(observed.fault)}: which other accounts there are: ${observed.fault.message}`,
        fix: fixOf(observed.fault, 'see the message'),
      },
    ];
  const full = status.queues.filter(({ messages = 0 }) => messages > 0);
  const left = full.length - MOST;
  return [
    ...full.slice(0, MOST).map(({ region, account, messages = 0 }) => ({
      region,
      what: `${count(messages, 'message')} in ${prefix}-dead-letters of ${account}`,
      fix: 'read them in that account: docs/organizations.md, "What does not arrive"',
    })),
    ...(left > 0
      ? [
          {
            what: `messages in ${left === 1 ? 'one more dead-letter queue' : `${left} more dead-letter queues`} of other accounts`,
            fix: '--json lists them',
          },
        ]
      : []),
    ...missingProblem(status),
    ...unreadProblems(observed.value.queues),
  ];
}

function missingProblem({ queues }: MembersStatus): readonly Problem[] {
  const missing = queues.filter(({ state }) => state === 'missing');
  const [first] = missing;
  if (!first) return [];
  const more = missing.length > 1 ? `, and ${missing.length - 1} more` : '';
  return [
    {
      what: `the dead-letter queue of ${first.account} in ${first.region} is missing${more}`,
      fix: NEITHER,
    },
  ];
}

function unreadProblems(queues: readonly ObservedMemberQueue[]): readonly Problem[] {
  const faults = queues.flatMap(({ region, messages }) =>
    'fault' in messages ? [{ ...messages.fault, message: withoutPlace(messages.fault, region) }] : [],
  );
  return [...groupBy(faults, ({ message }) => message).values()].flatMap((same) => {
    const [fault] = same;
    if (!fault) return [];
    const which = `${count(same.length, 'dead-letter queue')} of other accounts, of ${queues.length}`;
    return [
      {
        what: `${unseen(fault)}: ${which}: ${fault.message}`,
        fix: fixOf(fault, 'see the message'),
      },
    ];
  });
}

/** The message of a fault without Region and account of the queue, so that it is the same for all queues. */
function withoutPlace({ message }: Fault, region: Region): string {
  return message
    .replace(` in ${region}`, '')
    .replace(/\barn:aws:sqs:[a-z0-9-]+:\d{12}:/g, 'arn:aws:sqs:<Region>:<account>:');
}

function fixOf({ kind }: Fault, otherwise: string): string {
  return kind === 'access denied'
    ? `docs/commands.md has the policy for status; if it is attached, the queues are of an older version: ${NEITHER}`
    : otherwise;
}

/** Returns a summary as one sentence, such as `12 dead-letter queues of other accounts: 11 empty, 1 no access`. */
export function membersText({ state, silent, queues }: MembersStatus): string {
  if (state !== 'read') return `dead-letter queues of other accounts: ${state}`;
  const words = queues.map((each) =>
    each.state === 'there' ? (each.messages ? 'with messages' : 'empty') : each.state,
  );
  const counts = [...groupBy(words, (word) => word)].map(([word, same]) => `${same.length} ${word}`);
  const all = `${count(queues.length, 'dead-letter queue')} of other accounts`;
  const unheard = silent > 0 ? [`${silent} more not heard for two days`] : [];
  return `${all}${counts.length + unheard.length > 0 ? ': ' : ''}${[...counts, ...unheard].join(', ')}`;
}
