import { readTfvars } from '../settings/read/tfvars';
import type { Region } from '../settings/regions';
import { parseSettings, type Settings } from '../settings/schema';
import { namesOf } from '../stacks/parts/account/names';
import type { Command } from './command';
import { interruptible } from './interruptible';
import { options } from './options';
import { Unusable } from './preview/unusable';
import type { DeadLetter } from './redrive/dead-letter';
import { faultAt } from './redrive/fault';
import { isLeft, lookInto, type Search } from './redrive/look-into';
import { deadLetterQueues, eventsQueue } from './redrive/places';
import { type Open, opener, type Place, type Queue } from './redrive/queue';
import { count, report } from './redrive/report';
import { summary } from './redrive/summary';
import { regionOption } from './region-option';

interface Wanted {
  readonly region: Region | undefined;
  readonly error: string | undefined;
  readonly send: boolean;
  /** Infinity: all. */
  readonly limit: number;
}

/** What lies in the dead-letter queues, and the way from there to Slack. */
export const redrive: Command = {
  usage: '[--region R] [--error CODE] [--send [--limit N]]',
  about:
    'Shows what lies in the dead-letter queues of the hub and of every Region, and why; it leaves everything as it is.\n' +
    'With --send, sends it to the queue of events, from where it goes to Slack, and deletes it: all of it, or only what has\n' +
    'an error code, or only so many messages, to see first whether they arrive.',
  async run(args, { project }, tell) {
    const wanted = wantedOf(args);
    const { values, file } = await readTfvars(project);
    const settings = parseSettings(values, file);
    const places = await deadLetterQueues(settings, wanted.region);
    tell?.(`looking into ${count(places.length, 'queue')}; Ctrl-C stops, and leaves the rest as it is`);
    return interruptible(async (stop) => {
      const open = await opener(settings.home_region);
      const events = eventsQueue(settings);
      const to = wanted.send ? await opened(open, events) : undefined;
      const search: Search = {
        open,
        to,
        picks: ({ code }) => wanted.error === undefined || code === wanted.error,
        isForSlack: (letter, place) => isForSlack(settings, letter, place),
        budget: { left: wanted.limit },
        stop,
      };
      const all = await Promise.all(places.map((place) => lookInto(place, search)));
      const end = { events: events.name, isStopped: stop.aborted };
      const lines = [...report(all, settings.time_zone), ...summary(all, wanted, end)];
      const isWhole = all.every(({ letters, fault }) => fault === undefined && !letters.some(isLeft));
      return { out: lines.join('\n').trimEnd(), code: isWhole && !stop.aborted ? 0 : 1 };
    });
  },
};

/** @throws Unusable */
function wantedOf(args: readonly string[]): Wanted {
  const { region, error, limit, send } = options(args, ['region', 'error', 'limit'], ['send']);
  if (limit !== undefined && !send) throw new Unusable('--limit goes with --send: without it, all is shown');
  if (limit !== undefined && !/^[1-9]\d{0,8}$/.test(limit))
    throw new Unusable(`--limit ${limit}: not a number of messages; give a whole number from 1`);
  return {
    region: region === undefined ? undefined : regionOption(region),
    error,
    send,
    limit: limit === undefined ? Number.POSITIVE_INFINITY : Number(limit),
  };
}

async function opened(open: Open, place: Place): Promise<Queue> {
  try {
    return await open(place);
  } catch (error) {
    throw new Error(`${place.region}: ${faultAt(place, error as Error)}`);
  }
}

/**
 * A rule of a Region may have targets of the user's own, which have nothing to do with Slack: the hub got that event all
 * the same.
 */
function isForSlack(settings: Settings, { target, rule = target }: DeadLetter, { stack }: Place): boolean {
  if (target === undefined || stack === 'hub') return true;
  const account = rule?.split(':')[4] ?? '';
  return target === namesOf(settings, account).hubBus.arn;
}
