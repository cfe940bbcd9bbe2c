import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseScriptArguments, UsageError, wholeNumber } from '../../scripts/script-arguments';

const PROJECT = join(__dirname, '..', '..');
const USAGE = 'npm run something: does something';
const { scripts } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));

/** The entry points of the scripts of package.json, without the commands and `synth`, which have their own. */
const ENTRIES: readonly (readonly [name: string, entry: string])[] = Object.entries<string>(scripts)
  .flatMap(([name, line]) =>
    [...line.matchAll(/scripts\/run\.mjs (\S+)/g)].map(([, entry = '']) => [name, entry] as const),
  )
  .filter(([, entry]) => !['main.ts', 'cli/index.ts'].includes(entry));

describe('arguments', () => {
  const parse = (...args: readonly string[]) =>
    parseScriptArguments(USAGE, { options: { runs: { type: 'string', default: '5' } }, most: 1 }, args);

  test('are options and others', () => {
    expect(parse('one', '--runs', '7')).toMatchObject({ values: { runs: '7' }, positionals: ['one'] });
    expect(parse()).toMatchObject({ values: { runs: '5' }, positionals: [] });
  });

  test.each([['--help'], ['-h'], ['one', '--help', '--nosuch']])('%s prints the usage', (...args) => {
    const log = jest.spyOn(console, 'log').mockImplementation();
    expect(parse(...args)).toBeUndefined();
    expect(log.mock.calls).toEqual([[USAGE]]);
    log.mockRestore();
  });

  test.each([
    ["Unknown option '--nosuch'", ['--nosuch']],
    ["Option '--runs <value>' argument missing", ['--runs']],
    ['unknown argument two', ['one', 'two']],
  ])('refuses with "%s" in one sentence: %j', (message, args) => {
    expect(() => parse(...args)).toThrow(new UsageError(message));
  });

  test('a script that takes none refuses any', () => {
    expect(() => parseScriptArguments(USAGE, {}, ['one'])).toThrow(new UsageError('unknown argument one'));
  });
});

test.each(['', ' ', 'ten', '1.5', '0', '-1', '1e999'])('%j is no whole number from 1', (given) => {
  expect(() => wholeNumber('runs', given, 1)).toThrow(UsageError);
});

test('a whole number is read', () => {
  expect(wholeNumber('runs', '1000', 1)).toBe(1000);
});

test.each(ENTRIES)('npm run %s reads the arguments of %s before it does anything', (name, entry) => {
  const text = readFileSync(join(PROJECT, entry), 'utf8');
  expect(text).toMatch(/\bscriptArguments\(/);
  expect(text).toContain(`npm run ${name}`);
});

test.each([
  ['--help', 0, 'npm run check:services [-- service [word]]'],
  ['--nosuch', 2, "Unknown option '--nosuch'; --help says what there is"],
  ['nosuch', 2, 'no service nosuch; there are guardduty, '],
])('check:services %s ends with %d and no stack trace', (argument, code, message) => {
  const script = join(PROJECT, 'scripts', 'run.mjs');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [script, 'test/services/take-parts-out.ts', argument],
    { encoding: 'utf8' },
  );

  expect(stdout + stderr).toContain(message);
  expect(stdout + stderr).not.toMatch(/^ {4}at /m);
  expect(status).toBe(code);
});
