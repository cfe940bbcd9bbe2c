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

/** Removes safeguards: changes the dependencies of the functions, or their answers. */
export interface Sabotage {
  readonly interpreter?: (given: InterpreterGiven) => InterpreterGiven;
  readonly notifier?: (given: NotifierGiven) => NotifierGiven;
  readonly watcher?: (given: WatcherGiven) => WatcherGiven;
  /** Changes the AWS calls of all functions. */
  readonly call?: (call: Call) => Call;
  readonly interpreterAnswer?: (answer: BatchResponse) => BatchResponse;
  readonly notifierAnswer?: (answer: BatchResponse) => BatchResponse;
  /** Uses a standard queue instead of the FIFO queue. */
  readonly withoutGroups?: boolean;
}

/** The channel in which the bot posts instead of the second webhook. */
export const CHANNEL = 'C0000000002';
/** The digest of the day is at noon in Tokyo, three hours after the start. */
const DIGEST_HOUR = 12;

const same = <T>(given: T) => given;
const TABLE = 'state';

/** Creates the real functions with simulated dependencies. */
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
          send: (delivery) =>
            sendMessage(call, ALERTS_URL, { body: JSON.stringify(delivery), group: delivery.webhook }),
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
          countMessages: async (_, account) => (account === undefined ? waiting() : 0),
          listAccounts: async () => new Map(),
          now,
          log,
        }),
      );
    },
  };
}
