import { folderWith, removeFolders } from '../../settings/read/folder';
import { awsStandIn, type Call, refusal } from '../aws-stand-in';
import { endOf, runCommand } from '../run-command';

const BUS = 'arn:aws:events:us-east-1:111122223333:event-bus/monitoring';
const ARCHIVE = {
  ArchiveArn: 'arn:aws:events:us-east-1:111122223333:archive/monitoring',
  EventSourceArn: BUS,
  CreationTime: Date.parse('2026-01-01T00:00:00Z') / 1000,
  RetentionDays: 14,
};

/** 2026-03-04 is a Wednesday. */
const NOW = Date.parse('2026-03-04T12:00:00Z');

beforeAll(() => jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterAll(() => {
  jest.restoreAllMocks();
  removeFolders();
});

async function run(args: readonly string[], answers: Readonly<Record<string, object>> = {}, settings = '') {
  const project = folderWith({
    'terraform.tfvars': `prefix = "monitoring"\ntime_zone = "Asia/Tokyo"\n${settings}`,
  });
  const all: Readonly<Record<string, object>> = {
    DescribeArchive: ARCHIVE,
    StartReplay: { State: 'STARTING' },
    DescribeReplay: { State: 'COMPLETED' },
    ...answers,
  };
  const aws = await awsStandIn(({ operation }: Call) => all[operation] ?? {});
  try {
    const end = await runCommand(['replay', ...args], { project, now: NOW });
    const lines = end.err.trimEnd().split('\n');
    const isNote = (line: string) => line.startsWith('monitoring-2026');
    return {
      said: endOf({ ...end, err: lines.filter((line) => !isNote(line)).join('\n') }),
      note: lines.find(isNote),
      calls: aws.calls.map(({ operation, region, body }) => ({ operation, region, body })),
    };
  } finally {
    aws.stop();
  }
}

test('archived events of that time are sent only to the rule of the hub', async () => {
  const { said, note, calls } = await run(['--since', '2h', '--until', '30m']);
  expect(said).toEqual({ out: 'replayed 2026-03-04 19:00:00 UTC+9 to 2026-03-04 20:30:00 UTC+9', code: 0 });
  const ReplayName = 'monitoring-2026-03-04T12-00-00-000Z';
  expect(note).toBe(
    `${ReplayName}: 2026-03-04 19:00:00 UTC+9 to 2026-03-04 20:30:00 UTC+9; it continues in AWS after Ctrl-C`,
  );
  expect(calls).toEqual([
    { operation: 'DescribeArchive', region: 'us-east-1', body: { ArchiveName: 'monitoring' } },
    {
      operation: 'StartReplay',
      region: 'us-east-1',
      body: {
        ReplayName,
        EventSourceArn: ARCHIVE.ArchiveArn,
        EventStartTime: Date.parse('2026-03-04T10:00:00Z') / 1000,
        EventEndTime: Date.parse('2026-03-04T11:30:00Z') / 1000,
        Destination: {
          Arn: BUS,
          FilterArns: ['arn:aws:events:us-east-1:111122223333:rule/monitoring/monitoring-events'],
        },
      },
    },
    { operation: 'DescribeReplay', region: 'us-east-1', body: { ReplayName } },
  ]);
});

test('notes say which events of that time the archive may not have', async () => {
  const CreationTime = NOW / 1000 - 3600;
  const { said } = await run(['--since', '30d'], { DescribeArchive: { ...ARCHIVE, CreationTime } });
  expect(said).toEqual({
    out: `replayed 2026-02-02 21:00:00 UTC+9 to 2026-03-04 21:00:00 UTC+9
the archive was created at 2026-03-04 20:00:00 UTC+9 and has no earlier events
the archive keeps 14 days and has no events before 2026-02-18 21:00:00 UTC+9
events of the last ten minutes may not have been in the archive yet`,
    code: 0,
  });
});

test('without an archive nothing is started, and the message has the fix', async () => {
  const none = refusal('ResourceNotFoundException', 'Archive monitoring does not exist.');
  const { said, calls } = await run(['--since', '2h'], { DescribeArchive: none });
  expect(said).toBe(
    'the hub has no archive (monitoring in us-east-1); set archive_days = 14 in terraform.tfvars, then: npx cdktf deploy hub; earlier events are not archived',
  );
  expect(calls.map(({ operation }) => operation)).toEqual(['DescribeArchive']);
});

test('in a member, whose hub is in another account, it is refused before AWS is called', async () => {
  const hub = 'hub = { event_bus_arn = "arn:aws:events:us-east-1:999988887777:event-bus/monitoring" }';
  const { said, calls } = await run(['--since', '2h'], {}, hub);
  expect(said).toBe(
    'the hub and its archive are in another account (arn:aws:events:us-east-1:999988887777:event-bus/monitoring); replay with the settings and credentials of that account',
  );
  expect(calls).toEqual([]);
});

test('a failed replay is an error with its reason', async () => {
  const failed = { State: 'FAILED', StateReason: 'the bus is gone' };
  expect((await run(['--since', '2h'], { DescribeReplay: failed })).said).toBe(
    'the replay monitoring-2026-03-04T12-00-00-000Z has ended as FAILED: the bus is gone',
  );
});

test('invalid arguments are refused before AWS is called', async () => {
  expect(await run([])).toEqual({
    said: '--since <time> is missing (aws-monitoring replay --help says what there is)',
    note: undefined,
    calls: [],
  });
});
