import { faultOf } from '../log';
import type { Entry } from './entry';
import type { Told } from './fold';
import type { Heading } from './group-head';
import type { Lane } from './lane';
import { laterAfter, type Outcome } from './outcome';
import type { Thread } from './problem';
import { plainGroup, renderGroup } from './render-group';
import { createSend, type Letter, type SendDependencies } from './send';
import type { NotifierSettings } from './settings';
import { Refused } from './slack';

export type PostDependencies = SendDependencies & { readonly settings: NotifierSettings };

/** What became of each. */
export type Outcomes = ReadonlyMap<Told, Outcome>;

/** The bot posts so many one by one, at most. */
const MOST_ALONE = 5;

/** Entries as messages of one lane. Nothing here rejects. */
export function createPostTold(dependencies: PostDependencies) {
  const { settings } = dependencies;
  const { channelOf, send, edit } = createSend(dependencies);

  return { post, postAll };

  /** One message for all of them, or by the bot one for each if they are few. */
  async function postAll(lane: Lane, told: readonly Told[], heading: Heading = ''): Promise<Outcomes> {
    const outcomes = new Map<Told, Outcome>();
    await postSome(lane, told, heading, outcomes);
    return outcomes;
  }

  async function postSome(
    lane: Lane,
    all: readonly Told[],
    heading: Heading,
    outcomes: Map<Told, Outcome>,
  ): Promise<void> {
    const told = all.filter((each) => !isStopped(each, outcomes));
    const inParts = async (size: number) => {
      for (let at = 0; at < told.length; at += size)
        await postSome(lane, told.slice(at, at + size), heading, outcomes);
    };
    const [first, second] = told;
    if (first === undefined) return;
    if (second === undefined && heading === '') return postSingle(lane, first, outcomes);
    if (heading === '' && told.length <= MOST_ALONE && channelOf(lane) !== undefined) return inParts(1);

    const entries = told.map(({ entry }) => entry);
    const outcome = await post(lane, entries, heading);
    // One of them is to blame. This finds it, so that only that one is given up.
    if (isNotUnderstood(outcome) && second !== undefined) return inParts(Math.ceil(told.length / 2));
    for (const each of told) {
      const thread = ownThread(lane, each);
      const isPosted = outcome.kind === 'posted';
      outcomes.set(each, isPosted && thread ? { ...outcome, thread } : outcome);
      if (isPosted) await markResolved(lane, each, thread);
    }
  }

  async function postSingle(lane: Lane, told: Told, outcomes: Map<Told, Outcome>): Promise<void> {
    const raised = [...outcomes].findLast(([each]) => keyOf(each) === keyOf(told))?.[1];
    const thread = raised?.kind === 'posted' ? raised.thread : ownThread(lane, told);
    const outcome = await post(lane, [told.entry], '', thread, told.worse);
    outcomes.set(told, outcome);
    if (outcome.kind === 'posted' && outcome.thread === thread) await markResolved(lane, told, thread);
  }

  /** The message of the bot that raised what is over says so itself. */
  async function markResolved(lane: Lane, { entry }: Told, thread: Thread | undefined): Promise<void> {
    if (entry.alert.state !== 'resolved' || !thread?.alone) return;
    await edit(thread, renderGroup([entry], '', settings), lane);
  }

  /** Nothing where the bot does not post there any more. */
  function ownThread(lane: Lane, { thread }: Told): Thread | undefined {
    return thread?.channel === channelOf(lane) ? thread : undefined;
  }

  /** One message. */
  async function post(
    lane: Lane,
    entries: readonly Entry[],
    heading: Heading,
    thread?: Thread,
    broadcast?: boolean,
  ): Promise<Outcome> {
    try {
      const posted = await send({ ...letterOf(entries, heading), thread, broadcast }, lane);
      lane.invocation.tally.add('messages');
      return { kind: 'posted', thread: posted };
    } catch (error) {
      lane.trouble(error, entries.length === 1 ? entries[0]?.alert : undefined);
      return error instanceof Refused ? { kind: 'refused', error } : laterAfter(error);
    }
  }

  function letterOf(entries: readonly Entry[], heading: Heading): Letter {
    try {
      return {
        payload: renderGroup(entries, heading, settings),
        plain: plainGroup(entries, heading, settings),
        alone: entries.length === 1 && heading === '',
      };
    } catch (fault) {
      // One entry must not keep back the others, whatever is wrong with it.
      throw new Refused(`no message can be made of it: ${faultOf(fault).message}`, 400, 'not understood');
    }
  }
}

const keyOf = ({ entry }: Told) => entry.alert.key;

const isNotUnderstood = (outcome: Outcome) =>
  outcome.kind === 'refused' && outcome.error.kind === 'not understood';

/** When Slack takes nothing now, nor will it soon; and what is over is not told where it could not be raised. */
function isStopped(told: Told, outcomes: Map<Told, Outcome>): boolean {
  const before = [...outcomes].findLast(
    ([each, { kind }]) => kind === 'later' || (kind === 'refused' && keyOf(each) === keyOf(told)),
  );
  if (before) outcomes.set(told, before[1]);
  return before !== undefined;
}
