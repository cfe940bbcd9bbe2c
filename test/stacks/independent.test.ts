import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformLocal, TerraformOutput, TerraformStack } from 'cdktf';
import { REGIONS } from '../../settings/regions';
import { parseSettings } from '../../settings/schema';
import { buildStacks, STACKS } from '../../stacks';
import { EVERYTHING_ON } from './everything-on';

let outdir: string;

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'synth-'));
});
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

/** Paths of the outputs and data sources that cdktf adds for references between stacks. */
function addedForReferences(app: App): string[] {
  const paths = () => app.node.findAll().map(({ node }) => node.path);
  const before = new Set(paths());
  for (const child of app.node.children) TerraformStack.prototype.prepareStack.call(child);
  return paths().filter((path) => !before.has(path));
}

test('each stack has the name of its entry in the table as its id', () => {
  const app = new App({ outdir });
  buildStacks(app, parseSettings({ regions: ['us-east-1'] }, 'terraform.tfvars'));
  expect(app.node.children.map(({ node }) => node.id)).toEqual(STACKS.map(({ name }) => name));
});

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
