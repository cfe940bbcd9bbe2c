import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../command-line/write-file-atomically';
import type { Change } from '../terraform/changes';
import type { StackFiles } from '../terraform/stack-files';

/** Where plans are kept unless `--out` says something else, in the folder of the project. */
export const PLANS_FOLDER = join('build', 'plans');

export interface SavedPlan {
  readonly stack: string;
  /** Of what was synthesized when it was made. */
  readonly hash: string;
  readonly hasChanges: boolean;
  readonly changes: readonly Change[];
}

/** Saved plans in a folder: one file of Terraform each, and `plans.json` with what they are plans of. */
export class SavedPlans {
  constructor(readonly folder: string) {}

  /** Terraform's file of the plan. */
  fileOf(stack: string): string {
    return join(this.folder, `${stack}.tfplan`);
  }

  /**
   * Makes the folder, which is the user's alone: a plan holds the values of variables.
   * @param stacks that are about to be planned: their old plans are removed
   */
  prepare(stacks: readonly string[]): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    chmodSync(this.folder, 0o700);
    this.remove(...stacks);
  }

  /** @throws Error if `plans.json` is not what was written */
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

  /** Plans that are applied or of no use any more. */
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
