import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../run-command';

const PROJECT = join(__dirname, '..', '..', '..');
const SAMPLES = join('test', 'events');
const HIGH = join(SAMPLES, 'guardduty-finding-high.json');
let folder: string;

/** A folder of a project with two sample events and its own settings. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preview-'));
  mkdirSync(join(folder, SAMPLES), { recursive: true });
  for (const file of [HIGH, join(SAMPLES, 'guardduty-finding-low.json')])
    copyFileSync(join(PROJECT, file), join(folder, file));
  writeFileSync(
    join(folder, 'terraform.tfvars'),
    'accounts = { "111122223333" = "shop" }\nguardduty = { mentions = { low = "here" } }\n',
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const NOW = Date.parse('2026-11-22T00:00:00Z');
const preview = async (args: readonly string[], here = folder) => {
  const run = await runCommand(['preview', ...args], { project: folder, here, now: NOW });
  return { ...run, out: run.out.trimEnd() };
};
const pageIn = (directory: string) => readFileSync(join(directory, 'preview.html'), 'utf8');

test('without arguments, a page of the sample events with the user’s settings is written', async () => {
  expect(await preview([])).toEqual({
    out: 'preview.html: 2 events, 2 messages, with the settings of terraform.tfvars',
    err: '',
    code: 0,
  });
  expect(pageIn(folder)).toContain('shop (111122223333)');
  expect(pageIn(folder)).toContain('<span class="mention all">@here</span> 🟡 Low');
});

test('without terraform.tfvars the example is used, and the page says so', async () => {
  rmSync(join(folder, 'terraform.tfvars'));
  copyFileSync(join(PROJECT, 'terraform.tfvars.example'), join(folder, 'terraform.tfvars.example'));
  const source = 'terraform.tfvars.example (there is no terraform.tfvars yet)';
  expect((await preview([])).out).toBe(`preview.html: 2 events, 2 messages, with the settings of ${source}`);
  expect(pageIn(folder)).toContain(source);
});

test('--json gives one line for each named file, in their order, and writes nothing', async () => {
  const { out } = await preview([HIGH, '--json', HIGH]);
  expect(out.split('\n').map((line) => JSON.parse(line))).toEqual([
    {
      file: HIGH,
      payloads: [expect.objectContaining({ text: expect.stringContaining('shop') })],
      routes: [{ webhooks: ['default'], mention: 'here' }],
    },
    { file: HIGH, payloads: [expect.anything()], routes: [expect.anything()] },
  ]);
  expect(readdirSync(folder).sort()).toEqual(['terraform.tfvars', 'test']);
});

test('the page has messages with several alerts for the sample events only', async () => {
  await preview([]);
  expect(pageIn(folder)).toContain('<h3>A storm starts</h3>');
  await preview([HIGH]);
  expect(pageIn(folder)).not.toContain('<h3>A storm starts</h3>');
});

test('the user’s ignore rules exclude events until they expire', async () => {
  const rule = (expires: string) =>
    `ignore = [{ service = "guardduty", pattern = { source = ["aws.guardduty"] }, reason = "r", owner = "o", expires = "${expires}" }]\n`;
  writeFileSync(join(folder, 'terraform.tfvars'), rule('2026-11-22'));
  expect(JSON.parse((await preview(['--json', HIGH])).out)).toEqual({
    file: HIGH,
    suppressed: 'the ignore rule "guardduty 1" leaves it out',
  });
  writeFileSync(join(folder, 'terraform.tfvars'), rule('2026-11-21'));
  expect(JSON.parse((await preview(['--json', HIGH])).out).payloads).toHaveLength(1);
});

test('file names and the page are relative to the current folder', async () => {
  const here = join(folder, SAMPLES);
  const { out } = await preview(['guardduty-finding-low.json'], here);
  expect(out).toMatch(/^test\/events\/preview\.html: 1 event, 1 message, /);
  expect(pageIn(here)).toContain('<p class="file">guardduty-finding-low.json</p>');
});

test.each([
  ['a wrong file', ['gone.json'], /^1 of 1 file cannot be shown\n.*\n.*no such file: /],
  ['an unknown option', ['--jsno'], /^unknown option '--jsno'; did you mean --json\?/],
])('%s is refused and leaves the last page as it was', async (_, args, message) => {
  writeFileSync(join(folder, 'preview.html'), 'the last page');
  expect(await preview(args)).toEqual({ code: 2, out: '', err: expect.stringMatching(message) });
  expect(pageIn(folder)).toBe('the last page');
});

test('bad settings are refused with their problems', async () => {
  writeFileSync(join(folder, 'terraform.tfvars'), 'language = "fr"\n');
  expect(await preview(['--json'])).toEqual({
    code: 2,
    out: '',
    err: expect.stringContaining('language = "fr"'),
  });
});

test('a page that cannot be written is reported, and no temporary file is left', async () => {
  mkdirSync(join(folder, 'preview.html'));
  expect(await preview([])).toEqual({
    code: 1,
    out: '',
    err: `cannot write ${join(folder, 'preview.html')} (EISDIR)\n`,
  });
  expect(readdirSync(folder).sort()).toEqual(['preview.html', 'terraform.tfvars', 'test']);
});
