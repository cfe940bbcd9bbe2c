import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { LIMITS } from '../../settings/read/size';
import { readTfvars } from '../../settings/read/tfvars';
import { parseSettings, SettingsError } from '../../settings/schema';
import { anyText } from '../any-text';
import { thoroughly } from '../thoroughly';
import { runs, TEST_TIMEOUT } from './runs';

jest.setTimeout(TEST_TIMEOUT);

const EXAMPLE = readFileSync(join(__dirname, '../../terraform.tfvars.example'), 'utf8');
const MOST_MS = 1000;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The pieces into which a file is cut, and texts that are inserted in wrong places. */
const piece = fc.oneof(
  fc.constantFrom(...'{}[]()="\'#,:$%\\\n\t\0'),
  fc.constantFrom(
    '<<EOT\n',
    '${',
    '%{',
    '/*',
    '//',
    '"""',
    '= null',
    '= 1e999',
    '= -0',
    '__proto__ = 1',
    'true',
    '[[[',
  ),
  fc.constantFrom(
    'prefix = ',
    'regions = [',
    'slack = {',
    'budget { }',
    'guardduty = { enabled = ',
    'tags = {',
  ),
  anyText(20),
  fc
    .tuple(
      fc.constantFrom('[', '{a=', '(', '"', '${', '-', '!', 'a.', '[0]'),
      fc.integer({ min: 2, max: 300 }),
    )
    .map(([text, times]) => text.repeat(times)),
);

const cut = fc.record({ at: fc.nat(EXAMPLE.length), length: fc.nat(40), piece });

/** The example with pieces removed and others inserted. */
const damaged = fc
  .array(cut, { minLength: 1, maxLength: 6 })
  .map((cuts) =>
    cuts.reduce(
      (text, { at, length, piece }) => text.slice(0, at) + piece + text.slice(at + length),
      EXAMPLE,
    ),
  );

const hcl = fc.oneof(
  { weight: 4, arbitrary: damaged },
  fc.array(piece, { maxLength: 30 }).map((all) => all.join('')),
);
const json = fc.oneof(
  fc.jsonValue({ maxDepth: 6 }).map((value) => JSON.stringify(value)),
  anyText(200),
  fc
    .dictionary(
      fc.constantFrom('prefix', 'regions', 'slack', 'budget', 'ignore', 'routes', 'tags', '__proto__'),
      fc.jsonValue(),
    )
    .map((value) => JSON.stringify(value)),
);

/** Reads and checks a settings file. Resolves with the result, and rejects for an unexpected error. */
async function outcomeOf(file: string, content: string | Uint8Array): Promise<'settings' | 'message'> {
  // Its own folder, because a run that exceeds the time limit continues during the next test.
  const own = mkdtempSync(join(folder, 'one-'));
  writeFileSync(join(own, file), content);
  try {
    const { values } = await readTfvars(own);
    parseSettings(values, file);
    return 'settings';
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    // The message must be useful, and not too long.
    expect(error.message).toMatch(/^terraform\.tfvars(\.json)?: \d+ problems?\n {2}\S/);
    expect(error.message.split('\n').length).toBeLessThanOrEqual(102);
    return 'message';
  } finally {
    rmSync(own, { recursive: true });
  }
}

async function expectOutcome(file: string, content: string | Uint8Array, wanted?: 'message'): Promise<void> {
  const cpuMs = async () => {
    const before = process.cpuUsage();
    const outcome = await outcomeOf(file, content);
    const { user, system } = process.cpuUsage(before);
    if (wanted) expect(outcome).toBe(wanted);
    return (user + system) / 1000;
  };
  // Other processes on the same core may slow down a single run.
  if ((await cpuMs()) >= MOST_MS) expect(await cpuMs()).toBeLessThan(MOST_MS);
}

test('a damaged terraform.tfvars gives settings or a message within a second', async () => {
  await fc.assert(
    fc.asyncProperty(hcl, (content) => expectOutcome('terraform.tfvars', content)),
    runs(25, 0.1),
  );
});

test('a damaged terraform.tfvars.json gives settings or a message within a second', async () => {
  await fc.assert(
    fc.asyncProperty(json, (content) => expectOutcome('terraform.tfvars.json', content)),
    runs(60, 0.1),
  );
});

test('arbitrary bytes give a message within a second', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('', '.json'), (bytes, end) =>
      expectOutcome(`terraform.tfvars${end}`, bytes),
    ),
    runs(25, 0.1),
  );
});

test('the unchanged example gives settings', async () => {
  expect(await outcomeOf('terraform.tfvars', EXAMPLE)).toBe('settings');
});

const BYTES = LIMITS.bytes - 100;
const filled = (part: string, length = BYTES) =>
  part.repeat(Math.ceil(length / part.length)).slice(0, length);
const listed = (item: (at: number) => string, count: number, separator = ', ') =>
  Array.from({ length: count }, (_, at) => item(at)).join(separator);

/** Cases that fuzzing finds too rarely: as many elements of a kind as a file may have, and more. */
const MUCH: Readonly<Record<string, string>> = {
  'nested lists': `regions = ${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  'nested maps': `tags = ${filled('{a=')}`,
  'open brackets': filled('(['),
  'unknown keys': listed((at) => `key${at} = 1`, LIMITS.lines - 1, '\n'),
  'wrong items': `regions = [${listed((at) => `"x${at}"`, 100_000)}]`,
  'wrong items that are just allowed': `regions = [${listed((at) => `"x${at}"`, LIMITS.values - 2)}]`,
  'equal items': `regions = [${listed(() => '"x"', LIMITS.values - 2)}]`,
  'empty rules': `ignore = [${listed(() => '{}', LIMITS.values - 2)}]`,
  'repeated keys': listed(() => 'prefix = "a"', LIMITS.lines - 1, '\n'),
  'secrets in comments': listed(() => '# hooks.slack.com/x', LIMITS.lines - 1, '\n'),
  'dollar signs': `prefix = "${filled('$')}"`,
  'dollar signs that are just allowed': `prefix = "${'$a'.repeat(999)}"`,
  'expressions in text': `prefix = "${filled('${a}')}"`,
  'nested texts': `prefix = "${filled('${"')}`,
  'signs before a number': `prefix = ${filled('!-')}1`,
  'additions on many lines': `regions = [${filled('1 +\n', 12_000)}1]`,
  'parts of a name': `prefix = a${filled('.a')}`,
  'blank lines in a heredoc': `prefix = <<EOT\n${'\n'.repeat(3000)}EOT\n`,
  'heredocs without an end': filled('a = <<EOT\n', 30_000),
  'comments without an end': filled('/* ', 60_000),
  'line ends': filled('\n'),
  blanks: filled(' '),
  quotes: filled('"'),
  'a long text': `prefix = "${filled('a', BYTES - 20)}"`,
  'more bytes than are read': filled('# \n', 10 * BYTES),
};

test.each(Object.entries(MUCH))('many %s give a message within a second of CPU', async (_, content) => {
  await expectOutcome('terraform.tfvars', content, 'message');
});

test.each(
  Object.entries({
    'nested lists': `{"regions":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    'nested maps': `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
    'wrong items': `{"regions":[${listed((at) => `"x${at}"`, LIMITS.values - 2)}]}`,
    'too many items': `{"regions":[${listed(() => '1', 60_000, ',')}]}`,
    'open brackets': filled('['),
  }),
)('many %s in JSON do so too', async (_, content) => {
  await expectOutcome('terraform.tfvars.json', content, 'message');
});

describe('as a process', () => {
  const project = join(__dirname, '../..');

  /** The most memory (MiB) and the CPU time (ms) of a synth that refuses these settings. */
  function usageOf(text: string): { memory: number; cpu: number } {
    const cwd = mkdtempSync(join(folder, 'much-'));
    writeFileSync(join(cwd, 'terraform.tfvars'), text);
    const args = [
      '--require',
      join(__dirname, 'report-usage.cjs'),
      join(project, 'scripts/run.mjs'),
      'main.ts',
    ];
    const env = { ...process.env, USAGE: join(cwd, 'usage.json') };
    const { status, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(/^terraform\.tfvars: \d+ problem/),
    });
    return JSON.parse(readFileSync(env.USAGE, 'utf8'));
  }

  thoroughly.each(['empty rules', 'wrong items', 'a long text'])(
    'many %s are refused, with less than 200 MB and a second of CPU besides the start',
    (name) => {
      // The first run may build the bundle.
      const [, { cpu: start }] = [usageOf('regions = 1'), usageOf('regions = 1')];
      const { memory, cpu } = usageOf(MUCH[name] ?? '');
      expect(memory).toBeLessThan(200);
      expect(cpu - start).toBeLessThan(MOST_MS);
    },
  );
});
