import type { Call } from '../../functions/aws/call';
import { sendMessage } from '../../functions/aws/sqs';
import { createHandler as createInterpreter } from '../../functions/interpreter/handler';
import { createNotifierQueues } from '../../functions/notifier/delivery/queues';
import { createHandler as createNotifier } from '../../functions/notifier/handler';
import { createBot } from '../../functions/notifier/slack/bot';
import { createSecrets } from '../../functions/notifier/slack/secrets';
import { createPostToWebhook } from '../../functions/notifier/slack/webhook';
import { createStore } from '../../functions/shared/dynamodb-store';
import type { BatchResponse } from '../../functions/shared/sqs-batch';
import { createHandler as createWatcher } from '../../functions/watcher/handler';
import { INTERPRETER_SETTINGS, ROUTE, SETTINGS } from '../functions/reader';
import { ALERTS_URL, EVENTS_URL, UNDELIVERED_URL } from './aws';
import { IGNORE, SPLIT, WEBHOOKS } from './events';
import type { Outside } from './lambda';
import type { Scenario } from './scenario';

type InterpreterGiven = Parameters<typeof createInterpreter>[0];
type NotifierGiven = Parameters<typeof createNotifier>[0];
type WatcherGiven = Parameters<typeof createWatcher>[0];

/** Takes safeguards out: changes what the functions work with, or what they answer to their queues. */
export interface Sabotage {
  readonly interpreter?: (given: InterpreterGiven) => InterpreterGiven;
  readonly notifier?: (given: NotifierGiven) => NotifierGiven;
  readonly watcher?: (given: WatcherGiven) => WatcherGiven;
  /** AWS, as all of them call it. */
  readonly call?: (call: Call) => Call;
  readonly interpreterAnswer?: (answer: BatchResponse) => BatchResponse;
  readonly notifierAnswer?: (answer: BatchResponse) => BatchResponse;
  /** A standard queue in the place of the FIFO queue. */
  readonly withoutGroups?: boolean;
}

/** The channel in which the bot posts, in the place of the second webhook. */
export const CHANNEL = 'C0000000002';
/** The digest of the day comes at noon in Tokyo, three hours after the start. */
const DIGEST_HOUR = 12;

const same = <T>(given: T) => given;
const TABLE = 'state';

/** The real functions, made as their environment makes them, but of a simulated world. */
export function functionsOf(scenario: Scenario, sabotage: Sabotage, waiting: () => number) {
  const { bot, split, digestBelow, stormPerMinute } = scenario;
  const { interpreter = same, notifier = same, watcher = same } = sabotage;
  const callOf = ({ call }: Outside) => (sabotage.call ?? same)(call);

  return {
    interpreter: (outside: Outside) => {
      const call = callOf(outside);
      const { now, log } = outside;
      return createInterpreter(
        interpreter({
          settings: {
            ...INTERPRETER_SETTINGS,
            default: { ...ROUTE, webhooks: WEBHOOKS },
            routes: split ? SPLIT : [],
            ignore: IGNORE,
          },
          describeFinding: () => Promise.reject(new Error('there is no finding of Inspector Classic')),
          store: createStore(call, TABLE, now),
          send: (parcel) =>
            sendMessage(call, ALERTS_URL, { body: JSON.stringify(parcel), group: parcel.webhook }),
          now,
          log,
        }),
      );
    },

    notifier: (outside: Outside) => {
      const call = callOf(outside);
      const { now, log, fetch, wait } = outside;
      const read = async () => String((await call('ssm', 'GetParameter', {})).Parameter?.Value);
      return createNotifier(
        notifier({
          settings: {
            ...SETTINGS,
            storm_per_minute: stormPerMinute,
            ...(digestBelow && { digest_below: digestBelow }),
            channels: bot ? { second: CHANNEL } : {},
          },
          secrets: createSecrets({ read, now, log }),
          store: createStore(call, TABLE, now),
          queues: createNotifierQueues(call, {
            alerts: ALERTS_URL,
            events: EVENTS_URL,
            undelivered: UNDELIVERED_URL,
          }),
          postToWebhook: createPostToWebhook(fetch),
          bot: createBot(fetch),
          now,
          wait,
          log,
        }),
      );
    },

    watcher: (outside: Outside) => {
      const call = callOf(outside);
      const { now, log } = outside;
      return createWatcher(
        watcher({
          settings: {
            time_zone: SETTINGS.time_zone,
            digest_hour: DIGEST_HOUR,
            regions: [],
            ignore: [],
          },
          store: createStore(call, TABLE, now),
          send: (event) => sendMessage(call, EVENTS_URL, { body: JSON.stringify(event) }),
          countMessages: async () => waiting(),
          now,
          log,
        }),
      );
    },
  };
}
