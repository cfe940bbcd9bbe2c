import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logToStdout, readSettings, required } from '../../../functions/shared/environment';

test('a variable that is set has its value', () => {
  expect(required({ TABLE: 'state' }, 'TABLE')).toBe('state');
});

test.each([{}, { TABLE: '' }])(
  'a variable that is not set or empty is an error with its name: %j',
  (environment) => {
    expect(() => required(environment, 'TABLE')).toThrow(new Error('environment variable TABLE is not set'));
  },
);

test('the settings are read from the folder of the bundle', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shared-'));
  writeFileSync(join(folder, 'settings.json'), '{"language":"日本語"}');
  expect(readSettings(folder)).toEqual({ language: '日本語' });
  rmSync(folder, { recursive: true });
});

test('an entry of the log is one line, even if a text has several', () => {
  const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  logToStdout({ level: 'info', message: 'one\ntwo' });
  const { calls } = written.mock;
  written.mockRestore();
  expect(calls).toEqual([['{"level":"info","message":"one\\ntwo"}\n']]);
});
