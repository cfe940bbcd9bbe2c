import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../command-line/write-file-atomically';
import type { Change } from '../terraform/changes';
import type { StackFiles } from '../terraform/stack-files';

/** The default folder for plans, in the folder of the project; `--out` selects another one. */
export const PLANS_FOLDER = join('build', 'plans');

export interface SavedPlan {
  readonly stack: string;
  /** The hash of the synthesized files when the plan was made. */
  readonly hash: string;
  readonly hasChanges: boolean;
  readonly changes: readonly Change[];
}

/** Saved plans in a folder: one Terraform plan file for each stack, and the index `plans.json`. */
export class SavedPlans {
  constructor(readonly folder: string) {}

  /** Returns the path of Terraform's plan file. */
  fileOf(stack: string): string {
    return join(this.folder, `${stack}.tfplan`);
  }

  /**
   * Creates the folder, with access only for the user: a plan contains the values of variables.
   * @param stacks the stacks to be planned; their old plans are removed
   */
  prepare(stacks: readonly string[]): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    chmodSync(this.folder, 0o700);
    this.remove(...stacks);
  }

  /** @throws Error if `plans.json` is invalid */
  read(): readonly SavedPlan[] {
    if (!existsSync(this.index)) return [];
    try {
      const { plans }: { plans: readonly SavedPlan[] } = JSON.parse(readFileSync(this.index, 'utf8'));
      return plans.filter(({ stack }) => existsSync(this.fileOf(stack)));
    } catch {
      throw new Error(`${this.index} cannot be read; remove ${this.folder}, and plan again`);
    }
  }

  add({ name: stack, hash }: StackFiles, hasChanges: boolean, changes: readonly Change[]): void {
    chmodSync(this.fileOf(stack), 0o600);
    const others = this.read().filter((plan) => plan.stack !== stack);
    this.write([...others, { stack, hash, hasChanges, changes }]);
  }

  /** Removes plans that are applied or no longer useful. */
  remove(...stacks: readonly string[]): void {
    for (const stack of stacks) rmSync(this.fileOf(stack), { force: true });
    if (existsSync(this.index)) this.write(this.read().filter(({ stack }) => !stacks.includes(stack)));
  }

  private get index(): string {
    return join(this.folder, 'plans.json');
  }

  private write(plans: readonly SavedPlan[]): void {
    writeFileAtomically(this.index, `${JSON.stringify({ plans }, undefined, 2)}\n`);
  }
}
