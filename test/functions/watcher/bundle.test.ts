import { buildSync } from 'esbuild';
import { strToU8, zipSync } from 'fflate';
import type { WatcherSettings } from '../../../functions/watcher/settings';
import { REGIONS } from '../../../settings/regions';
import { bundleOptions } from '../../../stacks/parts/lambda/function-zip';
import { RULE, SETTINGS } from './world';

const { outputFiles, metafile } = buildSync({
  ...bundleOptions('watcher'),
  metafile: true,
  outdir: 'unused',
});

test('the bundle imports only node:fs and node:path, which load fast', () => {
  const [output] = Object.values(metafile.outputs);
  expect(output?.imports.map(({ path }) => path).sort()).toEqual(['node:fs', 'node:path']);
});

test('the zip has at most 25 KB with the settings of all Regions and a hundred rules', () => {
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  const ignore = Array.from({ length: 100 }, (_, n) => ({ ...RULE, name: `rule ${n}` }));
  const settings: WatcherSettings = { ...SETTINGS, regions: REGIONS, ignore };
  expect(contents.length).toBeGreaterThan(5_000);
  const files = { 'index.js': contents, 'settings.json': strToU8(JSON.stringify(settings)) };
  expect(zipSync(files, { level: 9 }).length).toBeLessThanOrEqual(25 * 1024);
});
