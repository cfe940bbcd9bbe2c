import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEventFiles, sampleFiles } from '../../../cli/preview/event-files';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preview-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const EVENT = { source: 'aws.rds', 'detail-type': 'RDS DB Instance Event', detail: {} };
const NOTIFICATION = { Type: 'Notification', TopicArn: 'arn:aws:sns:us-east-1:111122223333:t', Message: 'm' };

function save(name: string, content: unknown): string {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return name;
}

async function received(content: unknown) {
  const [event] = await readEventFiles([save('event.json', content)], folder);
  return event?.received;
}

test('an event of EventBridge is read as the interpreter would receive it', async () => {
  expect(await received(EVENT)).toEqual([{ kind: 'event', event: expect.objectContaining(EVENT) }]);
});

test('a notification of SNS is read as it is in a queue', async () => {
  expect(await received(NOTIFICATION)).toEqual([
    { kind: 'notification', notification: expect.objectContaining({ message: 'm' }) },
  ]);
});

test('each record of the event that SNS passes to a function is one notification', async () => {
  const second = { ...NOTIFICATION, Message: 'n' };
  const content = { Records: [{ EventSource: 'aws:sns', Sns: NOTIFICATION }, { Sns: second }] };
  expect(await received(content)).toEqual([
    { kind: 'notification', notification: expect.objectContaining({ message: 'm' }) },
    { kind: 'notification', notification: expect.objectContaining({ message: 'n' }) },
  ]);
});

test('a byte order mark in front is no problem', async () => {
  expect(await received(`\ufeff${JSON.stringify(EVENT)}`)).toHaveLength(1);
});

const MISSING = '"source" and "detail-type" are missing; save all of the event as EventBridge delivers it';

test.each([
  ['nothing', ' \n', 'empty; save an event in it, as JSON'],
  [
    'broken JSON',
    '{\n  "source": "aws.rds"\n  "detail": {} }',
    /^line 3, column 3: broken JSON: .+ one event/,
  ],
  ['two events', `${JSON.stringify(EVENT)}\n{}`, /^line 2, column 1: broken JSON: .+ a file holds one event/],
  ['a list of events', [EVENT], 'a list; save each event in its own file'],
  ['only the detail of an event', { severity: 8 }, MISSING],
  ['a number', 3, MISSING],
  ['null', null, MISSING],
  ['an empty text', '""', MISSING],
  ['no records', { Records: [] }, 'no event in it: "Records" is empty'],
  ['records of SQS', { Records: [{ body: '{}' }] }, 'for an event that came through SQS, save the body'],
  ['records without content', { Records: [null] }, 'not an event: a record without a notification of SNS'],
])('a file with %s is refused, with the fix', async (_, content, problem) => {
  const error = await received(content).catch((thrown) => thrown);
  expect(error.name).toBe('UsageError');
  const [heading, file, ...lines] = error.message.split('\n    ').flatMap((line: string) => line.split('\n'));
  expect([heading, file]).toEqual(['1 of 1 file cannot be shown', '  event.json']);
  expect(lines).toHaveLength(1);
  typeof problem === 'string' ? expect(lines[0]).toContain(problem) : expect(lines[0]).toMatch(problem);
});

test('a file that is not UTF-8 is refused, with the line', async () => {
  writeFileSync(join(folder, 'event.json'), Buffer.from([0x7b, 0x0a, 0xff]));
  await expect(readEventFiles(['event.json'], folder)).rejects.toThrow('line 2: not UTF-8; save the file');
});

test('all files that cannot be shown are reported at once', async () => {
  mkdirSync(join(folder, 'folder'));
  const files = [save('good.json', EVENT), 'folder', 'gone.json', save('list.json', [])];
  await expect(readEventFiles(files, folder)).rejects.toThrow(
    [
      '3 of 4 files cannot be shown',
      '  folder',
      '    a folder; name the files in it, such as folder/*.json',
      '  gone.json',
      `    no such file: ${join(folder, 'gone.json')}; check the name`,
      '  list.json',
      '    a list; save each event in its own file',
    ].join('\n'),
  );
});

test('the sample events of a project are sorted by name; other files are ignored', async () => {
  mkdirSync(join(folder, 'test', 'events'), { recursive: true });
  for (const name of ['b.json', 'a.json', 'README.md']) save(join('test', 'events', name), '{}');
  expect(await sampleFiles(folder)).toEqual(['test/events/a.json', 'test/events/b.json']);
});

test('without sample events, the error says in which folder to run the command', async () => {
  await expect(sampleFiles(folder)).rejects.toThrow(
    'test/events: no such folder here; run this in the folder of the project',
  );
});
