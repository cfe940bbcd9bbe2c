import { buildSync } from 'esbuild';
import { zipSync } from 'fflate';
import { bundleOptions } from '../../../stacks/parts/function-zip';

const { outputFiles, metafile } = buildSync({
  ...bundleOptions('notifier'),
  metafile: true,
  outdir: 'unused',
});

test('the bundle needs nothing but Node, and of it only what loads at once', () => {
  const [output] = Object.values(metafile.outputs);
  expect(output?.imports.map(({ path }) => path).sort()).toEqual(['node:fs', 'node:path']);
});

test('the zip keeps its budget of 25 KB', () => {
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  expect(contents.length).toBeGreaterThan(10_000);
  expect(zipSync({ 'index.js': contents }, { level: 9 }).length).toBeLessThanOrEqual(25 * 1024);
});
