import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { thoroughly } from '../thoroughly';

const PROJECT = join(__dirname, '../..');

jest.setTimeout(60_000);
const read = (name: string) => readFileSync(join(PROJECT, name), 'utf8');

interface Package {
  /** Where it is not that of the folder. */
  readonly name?: string;
  readonly version: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
}

const { allowScripts, dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
  string,
  Record<string, unknown>
>;
const packages: Readonly<Record<string, Package>> = JSON.parse(read('package-lock.json')).packages;
const installed = Object.entries(packages).filter(([path]) => path !== '');
const nameOf = (path: string) => path.split('node_modules/').at(-1) ?? '';

test('each package with an install script is named, allowed or not, and no other is', () => {
  const withScript = installed
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => nameOf(path));
  expect([...new Set(withScript)].sort()).toEqual(Object.keys(allowScripts ?? {}).sort());
  expect(read('.npmrc')).toMatch(/^strict-allow-scripts=true$/m);
});

test('only the terminal library of the cdktf CLI may run one: it builds its native part if the package has none', () => {
  expect(Object.entries(allowScripts ?? {}).filter(([, isAllowed]) => isAllowed)).toEqual([
    ['@cdktf/node-pty-prebuilt-multiarch', true],
  ]);
});

test('each package is pinned to a version, and each download to a hash', () => {
  for (const version of Object.values({ ...dependencies, ...devDependencies })) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  }
  // What a package brings within it has the hash of that package.
  const without = installed.filter(([, { integrity, inBundle, link }]) => !integrity && !inBundle && !link);
  expect(without.map(([path]) => path)).toEqual([]);
});

thoroughly('npm run sbom lists every package, as CycloneDX', () => {
  const { status, stdout } = spawnSync('npm', ['run', '--silent', 'sbom'], {
    cwd: PROJECT,
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  const { bomFormat, components } = JSON.parse(stdout) as {
    bomFormat: string;
    components: readonly { readonly 'bom-ref': string }[];
  };
  expect(bomFormat).toBe('CycloneDX');
  const listed = new Set(components.map((each) => each['bom-ref']));
  const missing = installed
    .filter(([, { link, version }]) => !link && version)
    .map(([path, { name, version }]) => `${name ?? nameOf(path)}@${version}`)
    .filter((each) => !listed.has(each));
  expect(missing).toEqual([]);
  expect(listed.size).toBeGreaterThan(300);
});
