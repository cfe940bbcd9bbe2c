import { readTfvars } from '../../settings/read/tfvars';
import { parseSettings, type Settings } from '../../settings/schema';
import { namesOf } from '../../stacks/parts/account/names';
import { defineCommand } from '../command-line/command';
import { count } from '../command-line/count';
import { bar } from '../command-line/progress';
import { regionOption } from '../command-line/region-option';
import { UsageError } from '../command-line/usage-error';
import type { DeadLetter } from './dead-letter';
import { createQueueOpener, type OpenQueue, type Queue, type QueueLocation } from './queue';
import { queueErrorText } from './queue-error';
import { deadLetterQueues, eventQueue } from './queues';
import { report } from './report';
import { hasFailed, type QueueScan, type ScanRequest, scanQueue } from './scan-queue';
import { summary } from './summary';

/** Shows the messages in the dead-letter queues, and sends them to Slack. */
export const command = defineCommand({
  description:
    'Shows the messages in the dead-letter queues of the hub and of every Region, and why they are there; it changes nothing. ' +
    'With --send, it sends them to the queue of events, from where they go to Slack, and deletes them: all messages, only ' +
    'those with an error code (--error), or only a number of them (--limit), to see first whether they arrive.',
  examples: [
    'redrive',
    'redrive --send --limit 1',
    'redrive --send --region eu-west-1 --error NO_PERMISSIONS',
  ],
  exitCodes: { 1: 'a queue could not be read, or a message that should have been sent was not' },
  declare: (commander) =>
    commander
      .option('--region <region>', 'only the queues of this Region', regionOption)
      .option('--error <code>', 'only messages with this error code')
      .option('--send', 'send the messages to the queue of events, and delete them')
      .option('--limit <number>', 'send at most this number of messages', limitOption),
  async run({ options }, { project, note, onProgress, interruptible }) {
    const { region, error, limit, send = false } = options;
    if (limit !== undefined && !send)
      throw new UsageError('--limit requires --send; without --send, all messages are shown');
    const { values, file } = await readTfvars(project);
    const settings = parseSettings(values, file);
    const events = settings.hub && !send ? undefined : eventQueue(settings);
    const places = await deadLetterQueues(settings, region);
    note(`reading ${count(places.length, 'queue')}; Ctrl-C stops, and leaves the rest as it is`);
    return interruptible(async (stop) => {
      const open = await createQueueOpener(settings.home_region);
      const to = events && send ? await opened(open, events) : undefined;
      const progress = { queues: 0, messages: 0 };
      const show = () =>
        onProgress(
          `${bar(progress.queues, places.length)} queues, ${count(progress.messages, 'message')}${send ? ' sent' : ''}`,
        );
      const request: ScanRequest = {
        open,
        to,
        isSelected: ({ code }) => error === undefined || code === error,
        isForSlack: (deadLetter, place) => isForSlack(settings, deadLetter, place),
        budget: { left: limit ?? Number.POSITIVE_INFINITY },
        stop,
        onMessage: () => {
          progress.messages++;
          show();
        },
      };
      const scans = await Promise.all(
        places.map(async (place) => {
          const scan = await scanQueue(place, request);
          progress.queues++;
          show();
          return scan;
        }),
      );
      const end = { events: events?.name, isStopped: stop.aborted };
      const lines = [...report(scans, settings.time_zone), ...summary(scans, { error, send }, end)];
      const isWhole = scans.every(
        ({ deadLetters, error }) => error === undefined && !deadLetters.some(hasFailed),
      );
      return {
        text: lines.join('\n').trimEnd(),
        json: { queues: scans.map(jsonOf), stopped: stop.aborted },
        exitCode: isWhole && !stop.aborted ? 0 : 1,
      };
    });
  },
});

function limitOption(value: string): number {
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new UsageError(`--limit ${value}: not a number of messages; give a whole number from 1`);
}

function jsonOf({ place, deadLetters, inFlight, error }: QueueScan): object {
  const messages = deadLetters.map(({ sent, ...deadLetter }) => ({
    ...deadLetter,
    sent: new Date(sent).toISOString(),
  }));
  return { region: place.region, queue: place.name, messages, inFlight, error: error };
}

async function opened(open: OpenQueue, place: QueueLocation): Promise<Queue> {
  try {
    return await open(place);
  } catch (error) {
    throw new Error(`${place.region}: ${queueErrorText(place, error as Error)}`);
  }
}

/** A rule may have the user's own targets, which have nothing to do with Slack: the hub received that event anyway. */
function isForSlack(
  settings: Settings,
  { target, rule = target }: DeadLetter,
  { stack }: QueueLocation,
): boolean {
  if (target === undefined || stack === 'hub') return true;
  const account = rule?.split(':')[4] ?? '';
  return target === namesOf(settings, account).hubBus.arn;
}
