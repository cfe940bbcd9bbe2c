import type { DescribeArchiveResponse, EventBridge } from '@aws-sdk/client-eventbridge';
import { localTime } from '../../functions/shared/local-time';
import { readTfvars } from '../../settings/read/tfvars';
import { parseSettings, type Settings } from '../../settings/schema';
import { namesOf } from '../../stacks/parts/account/names';
import { CLIENT_OPTIONS } from '../aws/client-options';
import { defineCommand } from '../command-line/command';
import { UsageError } from '../command-line/usage-error';
import { parseTimeRange, type TimeRange } from './time-range';
import { waitForReplay } from './wait-for-replay';

/** Sends the events of a past period from the archive of the hub bus to Slack again. */
export const command = defineCommand({
  description:
    'Sends the events that crossed the hub bus in a past period to Slack again, from the archive, and waits until the replay ' +
    'is complete. The messages say REPLAY and mention nobody. Times are ages (30m, 2h, 3d) or times such as ' +
    '2026-03-04T02:11:00Z. Events of the last ten minutes may not be in the archive yet. Needs archive_days in terraform.tfvars.',
  examples: ['replay --since 2h', 'replay --since 2026-03-04T02:00:00Z --until 2026-03-04T03:30:00Z'],
  declare: (commander) =>
    commander
      .requiredOption('--since <time>', 'start of the period')
      .option('--until <time>', 'end of the period (default: now)'),
  async run({ options: { since, until } }, { project, note, onProgress, onInterrupt, now: clock }) {
    const now = clock();
    const range = parseTimeRange(since, until, now);
    const { values, file } = await readTfvars(project);
    const settings = parseSettings(values, file);
    if (settings.hub)
      throw new UsageError(
        `the hub and its archive are in another account (${settings.hub.event_bus_arn}); replay with the settings and credentials of that account`,
      );
    const timeOf = (time: Date | number) => localTime(new Date(time).toISOString(), settings.time_zone);
    // Loaded only here, because other commands do not need it.
    const { EventBridge } = await import('@aws-sdk/client-eventbridge');
    const client = new EventBridge({ ...CLIENT_OPTIONS, region: settings.home_region });

    const archive = await archiveOf(client, settings);
    const ReplayName = `${settings.prefix}-${new Date(now).toISOString().replace(/[:.]/g, '-')}`;
    await start(client, ReplayName, archive, range, settings);
    const span = `${timeOf(range.since)} to ${timeOf(range.until)}`;
    note(`${ReplayName}: ${span}; it continues in AWS after Ctrl-C`);
    onInterrupt(
      `stopped waiting; the replay continues in AWS (aws events cancel-replay --replay-name ${ReplayName} --region ${settings.home_region} stops it)`,
    );

    const describe = () => client.describeReplay({ ReplayName });
    const { State = '', StateReason } = await waitForReplay(describe, onProgress, range, timeOf);
    if (State !== 'COMPLETED')
      throw new Error(`the replay ${ReplayName} has ended as ${State}: ${StateReason ?? 'no reason given'}`);
    const incomplete = notes(archive, range, now, timeOf);
    const iso = (time: number) => new Date(time).toISOString();
    return {
      text: [`replayed ${span}`, ...incomplete].join('\n'),
      json: { replay: ReplayName, since: iso(range.since), until: iso(range.until), notes: incomplete },
    };
  },
});

async function archiveOf(client: EventBridge, settings: Settings): Promise<DescribeArchiveResponse> {
  const ArchiveName = namesOf(settings, '').hubBus.name;
  try {
    return await client.describeArchive({ ArchiveName });
  } catch (error) {
    if ((error as Error).name !== 'ResourceNotFoundException') throw error;
    throw new Error(
      `the hub has no archive (${ArchiveName} in ${settings.home_region}); set archive_days = 14 in terraform.tfvars, then: npx cdktf deploy hub; earlier events are not archived`,
    );
  }
}

/** Only to the rule that leads to Slack: other rules on the bus have already received the events. */
async function start(
  client: EventBridge,
  ReplayName: string,
  { ArchiveArn, EventSourceArn = '' }: DescribeArchiveResponse,
  { since, until }: TimeRange,
  settings: Settings,
): Promise<void> {
  const { named, hubBus, ruleArn } = namesOf(settings, EventSourceArn.split(':')[4] ?? '');
  await client.startReplay({
    ReplayName,
    EventSourceArn: ArchiveArn,
    EventStartTime: new Date(since),
    EventEndTime: new Date(until),
    Destination: {
      Arn: EventSourceArn,
      FilterArns: [ruleArn(settings.home_region, named('events'), hubBus.name)],
    },
  });
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html#eb-archive-timing */
const ARCHIVING_MS = 600_000;

/** The parts of the period that the archive may not have. */
function notes(
  { CreationTime, RetentionDays }: DescribeArchiveResponse,
  { since, until }: TimeRange,
  now: number,
  timeOf: (time: Date) => string,
): string[] {
  const forgotten = RetentionDays ? new Date(now - RetentionDays * 86_400_000) : undefined;
  return [
    ...(CreationTime && since < CreationTime.getTime()
      ? [`the archive was created at ${timeOf(CreationTime)} and has no earlier events`]
      : []),
    ...(forgotten && since < forgotten.getTime()
      ? [`the archive keeps ${RetentionDays} days and has no events before ${timeOf(forgotten)}`]
      : []),
    ...(now - until < ARCHIVING_MS
      ? ['events of the last ten minutes may not have been in the archive yet']
      : []),
  ];
}
