import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { bundleAhead, functionZip } from '../../../../stacks/parts/lambda/function-zip';

const zipOf = (value: unknown) => functionZip('watcher', { 'settings.json': value });
const texts = (path: string) =>
  Object.fromEntries(
    Object.entries(unzipSync(readFileSync(path))).map(([name, bytes]) => [
      name,
      Buffer.from(bytes).toString(),
    ]),
  );

test('the zip has the bundle of the function and its settings', () => {
  const files = texts(zipOf({ a: 1 }));
  expect(Object.keys(files)).toEqual(['index.js', 'settings.json']);
  expect(files['settings.json']).toBe('{"a":1}');
  expect(files['index.js']).toContain('exports');
});

test('the same input gives the same file, other settings give another file', () => {
  expect(zipOf({ a: 2 })).toBe(zipOf({ a: 2 }));
  expect(zipOf({ a: 3 })).not.toBe(zipOf({ a: 2 }));
});

test.each([
  ['damaged', (path: string) => writeFileSync(path, 'no zip')],
  ['removed', (path: string) => rmSync(path)],
])('a kept zip that was %s is created again, with the same bytes', (_, damage) => {
  const path = zipOf({ a: 4 });
  const whole = readFileSync(path);
  damage(path);
  expect(readFileSync(zipOf({ a: 4 })).equals(whole)).toBe(true);
});

test('a function that was bundled ahead gives the same zip', async () => {
  const path = zipOf({ a: 5 });
  await bundleAhead('watcher');
  expect(zipOf({ a: 5 })).toBe(path);
});
