import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { DEFAULT_ANSWERS, OFFERED, settingsOf } from '../../../cli/init/answers';
import { tfvarsText } from '../../../cli/init/hcl';
import { parseHcl } from '../../../settings/read/hcl';
import { readTfvars } from '../../../settings/read/tfvars';
import { REGIONS } from '../../../settings/regions';
import { parseSettings } from '../../../settings/schema';
import { folderWith, removeFolders } from '../../settings/read/folder';
import { endOf, runCommand } from '../run-command';

afterAll(removeFolders);

const FILE = 'terraform.tfvars';

async function written(project: string) {
  const { values, file } = await readTfvars(project);
  return { text: readFileSync(join(project, FILE), 'utf8'), settings: parseSettings(values, file) };
}

test('without a terminal and flags, the file contains only the prefix, and all else is default', async () => {
  const project = folderWith({});
  const { code, out } = await runCommand(['init'], { project });
  expect([code, out.split('\n')[0]]).toEqual([0, 'wrote terraform.tfvars']);
  const { text, settings } = await written(project);
  expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([
    'prefix = "aws-monitoring"',
  ]);
  expect(settings).toEqual(parseSettings({}, FILE));
});

test('flags answer', async () => {
  const project = folderWith({});
  const flags = {
    prefix: 'mon',
    'home-region': 'ap-northeast-1',
    regions: 'ap-northeast-1, us-east-1',
    services: 'guardduty,macie',
    emails: 'ops@example.com',
    'time-zone': 'Asia/Tokyo',
    language: 'ja',
    'state-bucket': 'our-states',
  };
  const args = Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value]);
  const { code, out } = await runCommand(['init', '--json', ...args], { project });
  expect([code, JSON.parse(out).settings.macie]).toEqual([0, { enabled: true }]);
  const { settings } = await written(project);
  expect(settings).toMatchObject({
    prefix: 'mon',
    home_region: 'ap-northeast-1',
    regions: ['ap-northeast-1', 'us-east-1'],
    alarm_emails: ['ops@example.com'],
    time_zone: 'Asia/Tokyo',
    language: 'ja',
    state: { bucket: 'our-states', region: 'ap-northeast-1', key_prefix: 'mon' },
  });
  expect(OFFERED.filter((name) => settings[name].enabled)).toEqual(['guardduty', 'macie']);
});

test.each([FILE, `${FILE}.json`])('an existing %s is not changed', async (name) => {
  const project = folderWith({ [name]: 'prefix = "mine"' });
  const end = await runCommand(['init', '--yes'], { project });
  expect([end.code, endOf(end)]).toEqual([
    2,
    `${name} already exists and is not changed; edit it, or move it away first`,
  ]);
  expect(readFileSync(join(project, name), 'utf8')).toBe('prefix = "mine"');
});

test.each([
  [
    ['--regions', 'us-east-1,eu-wst-1'],
    /^--regions us-east-1,eu-wst-1: not a Region; did you mean eu-west-1\?$/,
  ],
  [['--services', 'guarduty'], /^--services guarduty: did you mean guardduty\?$/],
  [['--services', 'event_forwarder'], /^--services event_forwarder: choose among guardduty, /],
  [['--time-zone', 'JST'], /did you mean Asia\/Tokyo\?$/],
  [['--prefix', 'AWS'], /^--prefix AWS: allowed: lower-case/],
  [
    ['--emails', 'https://hooks.slack.com/services/T0/B0/secret'],
    /^--emails: a Slack webhook URL, which must not be in a file/,
  ],
  [['--state-bucket', 'xoxb-12345678-secret'], /^--state-bucket: a Slack bot token/],
  [['--home-region', '${var.region}'], /^--home-region .*: not a Region/],
])('%j is refused, and nothing is written', async (args, message) => {
  const project = folderWith({});
  const { code, out, err } = await runCommand(['init', '--yes', ...args], { project });
  expect([code, out]).toEqual([2, '']);
  expect(err.trimEnd()).toMatch(message);
  expect(err).not.toContain('secret"');
  expect(existsSync(join(project, FILE))).toBe(false);
});

test('on a terminal each open question is asked, and asked again after an invalid answer', async () => {
  const project = folderWith({});
  const lines = ['', 'Tokio', 'ap-northeast-1', '', '', '', 'Asia/Tokyo', 'ja', 'none'];
  const stdin = Object.assign(new PassThrough(), { isTTY: true }) as unknown as NodeJS.ReadStream;
  const run = runCommand(['init', '--prefix', 'mon'], { project, isTerminal: true, stdin });
  const feed = setInterval(() => {
    const line = lines.shift();
    if (line === undefined) clearInterval(feed);
    else (stdin as unknown as PassThrough).write(`${line}\n`);
  }, 30);
  lines.shift();
  const { code, err } = await run;
  clearInterval(feed);
  expect(code).toBe(0);
  expect(err).toContain('not a Region; did you mean ap-northeast-1?');
  expect(err).not.toContain('Prefix of all names');
  const { settings } = await written(project);
  expect(settings).toMatchObject({ prefix: 'mon', home_region: 'ap-northeast-1', language: 'ja' });
});

test('any answers give a file that is read with the same values', async () => {
  const answers = fc.record({
    prefix: fc.constantFrom('m', 'aws-monitoring', 'team-a-1'),
    home_region: fc.constantFrom(...REGIONS),
    regions: fc.uniqueArray(fc.constantFrom(...REGIONS), { minLength: 1 }),
    services: fc.subarray([...OFFERED]),
    alarm_emails: fc.uniqueArray(fc.constantFrom('ops@example.com', 'a.b+c@x.example.org'), { maxLength: 2 }),
    time_zone: fc.constantFrom('UTC', 'Asia/Tokyo', 'Europe/London'),
    language: fc.constantFrom('en', 'ja'),
    bucket: fc.constantFrom('', 'our-states', 'a.b.c'),
  });
  await fc.assert(
    fc.asyncProperty(answers, async (given) => {
      const settings = parseSettings(await parseHcl(tfvarsText(settingsOf(given)), FILE), FILE);
      expect(settings).toMatchObject({
        prefix: given.prefix,
        home_region: given.home_region,
        alarm_emails: given.alarm_emails,
        time_zone: given.time_zone,
        language: given.language,
      });
      expect([...settings.regions].sort()).toEqual([...given.regions].sort());
      expect(OFFERED.filter((name) => settings[name].enabled)).toEqual(given.services);
      expect(settings.state?.bucket ?? '').toBe(given.bucket);
    }),
    { numRuns: 100 },
  );
  expect(settingsOf(DEFAULT_ANSWERS)).toEqual({ prefix: 'aws-monitoring' });
});
