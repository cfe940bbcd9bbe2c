import { setTimeout } from 'node:timers/promises';
import type { EventBridge } from '@aws-sdk/client-eventbridge';
import { parse } from '../../functions/interpreter/parse';
import { readTfvars } from '../../settings/read/tfvars';
import type { Region } from '../../settings/regions';
import { parseSettings, type Settings } from '../../settings/schema';
import { namesOf } from '../../stacks/parts/account/names';
import { interpreterSettings, notifierSettings } from '../../stacks/parts/hub/function-settings';
import { CLIENT_OPTIONS } from '../aws/client-options';
import { type CommandContext, type CommandResult, defineCommand } from '../command-line/command';
import { regionOption } from '../command-line/region-option';
import { table } from '../command-line/table';
import { UsageError } from '../command-line/usage-error';
import { previewOf, reasonOf } from '../preview/preview-of';
import { matchingRules } from './rules';
import { eventInFile, sampleEvent, sampleEvents, type TestEvent } from './sample-event';
import { openStateTable } from './state-table';
import { type Post, type PostState, waitForSlack } from './wait-for-slack';

/** Sends a test event along the path of real events. */
export const command = defineCommand({
  description:
    'Sends a test event through the real path: the default bus of the Region, the rule, the hub, Slack. AWS reserves the ' +
    'sources aws.*, so it is sent as test.aws.*, and the message says TEST. An event that no rule of the Region matches is ' +
    'not sent.',
  examples: [
    'send --list',
    'send --sample guardduty-finding-high --region eu-west-1 --wait',
    'send --file my-event.json --region eu-west-1',
  ],
  exitCodes: { 1: 'no rule there matches the event, AWS refused it, or with --wait: it did not reach Slack' },
  declare: (commander) =>
    commander
      .option('--list', 'list the sample events')
      .option('--sample <name>', 'a sample event, such as guardduty-finding-high')
      .option('--file <file>', 'a file with an event as EventBridge delivers it, as JSON')
      .option('--region <region>', 'where to send it', regionOption)
      .option('--wait', 'wait until Slack has the message, at most two minutes'),
  async run({ options }, context) {
    const { list = false, sample, file, region, wait = false } = options;
    if (list) return listOf(context.project);
    if ((sample === undefined) === (file === undefined))
      throw new UsageError('give --sample or --file: what to send (send --list shows the samples)');
    if (region === undefined) throw new UsageError('--region is missing, such as --region us-east-1');
    const event =
      file === undefined
        ? await sampleEvent(sample ?? '', context.project)
        : await eventInFile(file, context.here);
    const tfvars = await readTfvars(context.project);
    const settings = parseSettings(tfvars.values, tfvars.file);
    if (wait && settings.hub)
      throw new UsageError(
        `--wait: the hub, which knows what Slack has, is in another account (${settings.hub.event_bus_arn}); leave --wait out and look into the channel`,
      );
    // Loaded only here, because other commands do not need it.
    const { EventBridge } = await import('@aws-sdk/client-eventbridge');
    const client = new EventBridge({ ...CLIENT_OPTIONS, region });
    const rules = await matchingRules(client, settings.prefix, region, event);
    context.note(`sending to the default bus of ${region}: ${event.source}, ${event['detail-type']}`);
    const sent = await put(client, event, context.now());
    const text = `sent to the default bus of ${region}: ${event.source}, ${event['detail-type']}, id ${sent.id}\nrule: ${rules.names.join(', ')}`;
    const json = {
      region,
      source: event.source,
      detailType: event['detail-type'],
      eventId: sent.id,
      rules: rules.names,
    };
    if (!wait) return { text: `${text}\na message comes within a minute; --wait waits for it`, json };

    context.onInterrupt('stopped waiting; the event is on its way');
    const delivered = {
      version: '0',
      id: sent.id,
      account: rules.account,
      region,
      time: sent.time,
      ...event,
    };
    const posts = await postsOf(delivered, settings, sent.at, client, context);
    return {
      text: [text, ...posts.lines].join('\n'),
      json: { ...json, posts: posts.all, ...(posts.reason && { suppressed: posts.reason }) },
      exitCode: posts.isDelivered ? 0 : 1,
    };
  },
});

async function listOf(project: string): Promise<CommandResult> {
  const samples = (await sampleEvents(project)).flatMap(({ name, event }) =>
    event ? [{ name, source: event.source.replace(/^test\./, ''), detailType: event['detail-type'] }] : [],
  );
  const rows = samples.map(({ name, source, detailType }) => [name, source, detailType]);
  return { text: table({ head: ['sample', 'source', 'detail-type'], rows }), json: samples };
}

/** @returns the id and the time that the event has when it is delivered */
async function put(client: EventBridge, event: TestEvent, now: number) {
  const seconds = Math.floor(now / 1000);
  const { Entries = [] } = await client.putEvents({
    Entries: [
      {
        Source: event.source,
        DetailType: event['detail-type'],
        Resources: [...event.resources],
        Detail: JSON.stringify(event.detail),
        Time: new Date(seconds * 1000),
      },
    ],
  });
  const [{ EventId, ErrorCode, ErrorMessage } = {}] = Entries;
  if (EventId === undefined) throw new Error(`EventBridge refused the event: ${ErrorCode}: ${ErrorMessage}`);
  return { id: EventId, at: now, time: new Date(seconds * 1000).toISOString().replace('.000Z', 'Z') };
}

/** What happens to a delivered event: predicted by the functions' own code, and read from the table of the hub. */
async function postsOf(
  event: TestEvent & { readonly id: string; readonly region: Region },
  settings: Settings,
  sentAt: number,
  client: EventBridge,
  { env, now, onProgress }: CommandContext,
) {
  const received = [parse(JSON.stringify(event), event.id)];
  const functions = { interpreter: interpreterSettings(settings), notifier: notifierSettings(settings) };
  const preview = previewOf({ file: '', content: event, received }, functions, sentAt);
  const expected = preview.messages.flatMap(({ alert, webhooks }) =>
    webhooks.map((webhook) => ({ webhook, key: alert.key, title: alert.title })),
  );
  if (expected.length === 0) {
    const reason = reasonOf(preview);
    return { all: [], reason, isDelivered: false, lines: [`nothing is posted: ${reason}`] };
  }
  const store = await openStateTable(client, namesOf(settings, '').named('state'), settings.home_region, env);
  const all = await waitForSlack(expected, sentAt, { store, now, onProgress, pause: setTimeout });
  return { all, isDelivered: all.every(({ state }) => state === 'posted'), lines: all.map(lineOf) };
}

function lineOf({ webhook, state, seconds = 0 }: Post): string {
  return `${webhook}: ${state === 'posted' ? `Slack has it, after ${seconds.toFixed(1)} s` : STATES[state]}`;
}

const STATES: Readonly<Record<Exclude<PostState, 'posted'>, string>> = {
  collected: 'not in Slack yet: it waits in the hub for the end of a storm, for the digest, or for Slack',
  undelivered: 'not delivered: redrive shows why',
  resolved: 'not posted: it says that something is over which was never raised',
  missing: 'not in Slack after two minutes; redrive shows what is stuck, the logs of the functions say why',
};
