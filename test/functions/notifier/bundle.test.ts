import { buildSync } from 'esbuild';
import { strToU8, zipSync } from 'fflate';
import { JAPANESE } from '../../../functions/notifier/i18n/japanese';
import { bundleOptions } from '../../../stacks/parts/lambda/function-zip';
import { SETTINGS } from '../reader';

const { outputFiles, metafile } = buildSync({
  ...bundleOptions('notifier'),
  metafile: true,
  outdir: 'unused',
});

test('the bundle imports only node:fs and node:path, which load fast', () => {
  const [output] = Object.values(metafile.outputs);
  expect(output?.imports.map(({ path }) => path).sort()).toEqual(['node:fs', 'node:path']);
});

test('the zip has at most 25 KB, and 30 KB with the words of another language', () => {
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  expect(contents.length).toBeGreaterThan(10_000);
  const settings = strToU8(JSON.stringify({ ...SETTINGS, language: 'ja', words: JAPANESE }));
  const code = zipSync({ 'index.js': contents }, { level: 9 });
  const zip = zipSync({ 'index.js': contents, 'settings.json': settings }, { level: 9 });
  expect(code.length).toBeLessThanOrEqual(25 * 1024);
  expect(zip.length).toBeLessThanOrEqual(30 * 1024);
});
