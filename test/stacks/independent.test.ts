import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformLocal, TerraformOutput, TerraformStack } from 'cdktf';
import { REGIONS } from '../../settings/regions';
import { parseSettings } from '../../settings/schema';
import { STACKS } from '../../stacks';
import { EVERYTHING_ON } from './everything-on';

let outdir: string;

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'synth-'));
});
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

/** What cdktf adds to the stacks for references from one to another: outputs and data sources. */
function addedForReferences(app: App): string[] {
  const paths = () => app.node.findAll().map(({ node }) => node.path);
  const before = new Set(paths());
  for (const child of app.node.children) TerraformStack.prototype.prepareStack.call(child);
  return paths().filter((path) => !before.has(path));
}

test('no stack refers to another one', () => {
  const settings = parseSettings({ ...EVERYTHING_ON, regions: [...REGIONS] }, 'terraform.tfvars');
  const app = new App({ outdir });
  for (const { stack: Stack, regions } of STACKS) new Stack(app, settings, regions(settings));
  expect(addedForReferences(app)).toEqual([]);
});

test('a reference to another stack would be found', () => {
  const app = new App({ outdir });
  const { fqn } = new TerraformLocal(new TerraformStack(app, 'one'), 'local', 'value');
  new TerraformOutput(new TerraformStack(app, 'other'), 'output', { value: fqn });
  expect(addedForReferences(app)).toContain('one/cross-stack-output-local.local');
});
