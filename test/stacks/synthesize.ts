import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { parseSettings } from '../../settings/schema';
import { buildStacks, STACKS } from '../../stacks';

/** The account id as the stacks refer to it. */
export const ACCOUNT = '${data.aws_caller_identity.caller.account_id}';

export type Block = Record<string, unknown>;

/** The part of Terraform's JSON that the tests look at. */
export interface Terraform {
  readonly resource: Record<string, Record<string, Block>>;
  readonly data: Record<string, Record<string, Block>>;
  readonly provider: { readonly aws: readonly Block[] };
  readonly terraform: Record<string, unknown>;
  readonly variable?: Record<string, Block>;
}

/** Synthesizes every stack from the values of a tfvars file. */
export function synthesize(values: Record<string, unknown> = {}): Record<string, Terraform> {
  return stacksIn(synthesizeFiles(values));
}

/** Every stack in the files of a synth. */
export function stacksIn(files: ReadonlyMap<string, Buffer>): Record<string, Terraform> {
  return Object.fromEntries(
    STACKS.map(({ name }) => [name, JSON.parse(String(files.get(`stacks/${name}/cdk.tf.json`)))]),
  );
}

/** Synthesizes one stack, which is much faster than all; without the notes of cdktf (`//`) on each resource. */
export function synthesizeStack(name: string, values: Record<string, unknown> = {}): Terraform {
  const only = STACKS.filter((stack) => stack.name === name);
  const text = String(synthesizeFiles(values, only).get(`stacks/${name}/cdk.tf.json`));
  return JSON.parse(text, (key, value) => (key === '//' ? undefined : value));
}

/** Settings and stacks as JSON, to what they give; test files of a worker share it. */
const synthesized = new Map<string, ReadonlyMap<string, Buffer>>();

/** As `synthesize`, but all that was written: path below cdktf.out to content. */
export function synthesizeFiles(
  values: Record<string, unknown> = {},
  stacks = STACKS,
): ReadonlyMap<string, Buffer> {
  const key = JSON.stringify([values, stacks.map(({ name }) => name)]);
  const files = synthesized.get(key) ?? synthesizeAnew(values, stacks);
  synthesized.set(key, files);
  return files;
}

/** As `synthesizeFiles`, each time. */
export function synthesizeAnew(
  values: Record<string, unknown>,
  stacks = STACKS,
): ReadonlyMap<string, Buffer> {
  const outdir = mkdtempSync(join(tmpdir(), 'synth-'));
  try {
    const settings = parseSettings(values, 'terraform.tfvars');
    const app = new App({ outdir });
    buildStacks(app, settings, stacks);
    app.synth();
    const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    return new Map(
      files
        .map((file) => join(file.parentPath, file.name))
        .map((path) => [path.slice(outdir.length + 1), readFileSync(path)]),
    );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** Addresses of all resources, such as `aws_sqs_queue.events`, sorted. */
export function addresses({ resource = {} }: Terraform): string[] {
  return Object.entries(resource)
    .flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`))
    .sort();
}
