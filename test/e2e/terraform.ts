import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Env, type Outcome, run } from './processes';

/** The parts of a synthesized stack that the tests read. */
export interface StackFile {
  readonly provider: { readonly aws: readonly { readonly alias?: string }[] };
  readonly terraform: {
    readonly backend: { readonly s3: { readonly bucket: string; readonly key: string } };
  };
}

/** The parts of `terraform show -json` of a state that the tests read. */
export interface State {
  readonly values?: {
    readonly root_module: {
      readonly resources?: readonly { readonly address: string; readonly mode: string }[];
    };
  };
}

/** Runs the real Terraform on one synthesized stack. Each method throws Terraform's error message when it fails. */
export class Terraform {
  private readonly folder: string;

  /** @param stack its name, which is also the name of its folder in the synthesized output */
  constructor(
    readonly stack: string,
    output: string,
    private readonly env: Env,
    /** Where the first plan of each stack is stored, as JSON: it creates all resources. */
    private readonly firstPlans: Map<string, string> = new Map(),
  ) {
    this.folder = join(output, 'stacks', stack);
  }

  /** The synthesized stack. */
  file(): StackFile {
    return JSON.parse(readFileSync(join(this.folder, 'cdk.tf.json'), 'utf8'));
  }

  async init(): Promise<void> {
    const override = { provider: { aws: this.file().provider.aws.map(forEmulator) } };
    writeFileSync(join(this.folder, 'emulator_override.tf.json'), JSON.stringify(override));
    await this.must('init', ...PLAIN, '-reconfigure', '-backend-config=use_path_style=true');
  }

  /** Validates the stack, which needs no account. */
  async validate(): Promise<void> {
    await this.must('validate', '-no-color');
  }

  /** Plans, and applies the saved plan. Returns the plan as text and as JSON. */
  async apply(): Promise<string> {
    const plan = await this.must('plan', ...PLAIN, '-out=plan.bin');
    const json = await this.must('show', '-json', 'plan.bin');
    if (!this.firstPlans.has(this.stack)) this.firstPlans.set(this.stack, json.stdout);
    await this.must('apply', ...PLAIN, 'plan.bin');
    return plan.output + json.output;
  }

  /** Applies one resource, with `-target`. */
  async applyOnly(address: string): Promise<void> {
    await this.must('apply', ...PLAIN, '-auto-approve', `-target=${address}`);
  }

  /** Imports an existing resource. */
  async import(address: string, id: string): Promise<void> {
    await this.must('import', ...PLAIN, address, id);
  }

  /** Removes a resource from the state; the resource itself stays. */
  async forget(address: string): Promise<void> {
    await this.must('state', 'rm', address);
  }

  /** Applies without a saved plan; a failure is a result. */
  tryToApply(): Promise<Outcome> {
    return this.terraform('apply', ...PLAIN, '-auto-approve');
  }

  /** Throws with the changes if another plan is not empty. */
  async planIsEmpty(): Promise<void> {
    const { code, output } = await this.plan('-detailed-exitcode');
    if (code === 2) throw new Error(`a further plan is not empty:\n${output.trim()}`);
    if (code !== 0) throw new Error(output.trim());
  }

  /** Plans; a failure is a result. */
  plan(...args: readonly string[]): Promise<Outcome> {
    return this.terraform('plan', ...PLAIN, ...args);
  }

  /** A plan as JSON, without applying it. */
  async planAsJson(): Promise<string> {
    await this.must('plan', ...PLAIN, '-out=trial.bin');
    return (await this.must('show', '-json', 'trial.bin')).stdout;
  }

  /** Addresses of the managed resources. */
  async resources(): Promise<string[]> {
    const state: State = JSON.parse((await this.must('show', '-json')).stdout);
    const resources = state.values?.root_module.resources ?? [];
    return resources.filter(({ mode }) => mode === 'managed').map(({ address }) => address);
  }

  /** The outputs: name to value. */
  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    const outputs: Record<string, { value: unknown }> = JSON.parse(
      (await this.must('output', '-json')).stdout,
    );
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  /** The stored state. */
  async state(): Promise<string> {
    return (await this.must('state', 'pull')).stdout;
  }

  async destroy(): Promise<void> {
    await this.must('destroy', ...PLAIN, '-auto-approve');
  }

  private async must(...args: readonly string[]): Promise<Outcome> {
    const outcome = await this.terraform(...args);
    if (outcome.code === 0) return outcome;
    throw new Error(`terraform ${args.join(' ')} failed in ${this.stack}:\n${outcome.output.trim()}`);
  }

  private terraform(...args: readonly string[]): Promise<Outcome> {
    return run('terraform', args, { cwd: this.folder, env: this.env });
  }
}

const PLAIN = ['-no-color', '-input=false'] as const;

/** Merges into the provider of the same alias: the emulator's buckets have no host names of their own. */
function forEmulator({ alias }: { readonly alias?: string }) {
  return { ...(alias && { alias }), s3_use_path_style: true };
}
