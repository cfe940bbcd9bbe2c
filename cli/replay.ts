import type { DescribeArchiveResponse, EventBridge } from '@aws-sdk/client-eventbridge';
import { localTime } from '../functions/shared/local-time';
import { readTfvars } from '../settings/read/tfvars';
import { parseSettings, type Settings } from '../settings/schema';
import { namesOf } from '../stacks/parts/account/names';
import type { Command } from './command';
import { options } from './options';
import { type Range, rangeOf } from './replay/range';
import { untilEnded } from './replay/until-ended';

/** What came over the hub bus in some time past, once more to Slack. */
export const replay: Command = {
  usage: '--since 2h [--until 30m]',
  about:
    'Sends what came over the hub bus in some time past once more to Slack, from the archive, and waits until that is\n' +
    'done. The messages say REPLAY and call nobody. Times are ages (30m, 2h, 3d) or as 2026-03-04T02:11:00Z. Events of the\n' +
    'last ten minutes may not be in the archive yet. Needs archive_days in terraform.tfvars.',
  async run(args, { project }, tell = () => undefined) {
    const now = Date.now();
    const given = options(args, ['since', 'until']);
    const range = rangeOf(given.since, given.until, now);
    const { values, file } = await readTfvars(project);
    const settings = parseSettings(values, file);
    const timeOf = (time: Date | number) => localTime(new Date(time).toISOString(), settings.time_zone);
    // Loaded only here: most commands do without.
    const { EventBridge } = await import('@aws-sdk/client-eventbridge');
    const client = new EventBridge({ region: settings.home_region });

    const archive = await archiveOf(client, settings);
    const ReplayName = `${settings.prefix}-${new Date(now).toISOString().replace(/[:.]/g, '-')}`;
    await start(client, ReplayName, archive, range, settings);
    const span = `${timeOf(range.since)} to ${timeOf(range.until)}`;
    tell(`${ReplayName}: ${span}; it goes on without you after Ctrl-C`);

    const describe = () => client.describeReplay({ ReplayName });
    const { State = '', StateReason } = await untilEnded(describe, tell, timeOf);
    if (State !== 'COMPLETED')
      throw new Error(`the replay ${ReplayName} has ended as ${State}: ${StateReason ?? 'no reason given'}`);
    return { out: [`replayed ${span}`, ...notes(archive, range, now, timeOf)].join('\n'), code: 0 };
  },
};

async function archiveOf(client: EventBridge, settings: Settings): Promise<DescribeArchiveResponse> {
  const ArchiveName = namesOf(settings, '').hubBus.name;
  try {
    return await client.describeArchive({ ArchiveName });
  } catch (error) {
    if ((error as Error).name !== 'ResourceNotFoundException') throw error;
    throw new Error(
      `the hub has no archive (${ArchiveName} in ${settings.home_region}); set archive_days = 14 in terraform.tfvars, then: npx cdktf deploy hub; what came before is in no archive`,
    );
  }
}

/** Only to the rule that leads to Slack: whoever else listens on the bus has had the events. */
async function start(
  client: EventBridge,
  ReplayName: string,
  { ArchiveArn, EventSourceArn = '' }: DescribeArchiveResponse,
  { since, until }: Range,
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

/** What the archive may lack of that time. */
function notes(
  { CreationTime, RetentionDays }: DescribeArchiveResponse,
  { since, until }: Range,
  now: number,
  timeOf: (time: Date) => string,
): string[] {
  const forgotten = RetentionDays ? new Date(now - RetentionDays * 86_400_000) : undefined;
  return [
    ...(CreationTime && since < CreationTime.getTime()
      ? [`the archive was made at ${timeOf(CreationTime)}: what came before is not in it`]
      : []),
    ...(forgotten && since < forgotten.getTime()
      ? [`the archive keeps ${RetentionDays} days: what came before ${timeOf(forgotten)} is not in it`]
      : []),
    ...(now - until < ARCHIVING_MS
      ? ['what came within the last ten minutes may not have been in the archive yet']
      : []),
  ];
}
