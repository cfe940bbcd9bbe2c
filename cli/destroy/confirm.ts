import { UsageError } from '../command-line/usage-error';

/**
 * Confirms the deployment to be destroyed: its prefix has to be typed, or given as an option without a terminal.
 * @throws UsageError if the prefix is a different one
 */
export async function confirm(
  prefix: string,
  given: string | undefined,
  ask: ((question: string) => Promise<string>) | undefined,
): Promise<void> {
  const typed = given ?? (await ask?.(`destroy all of this? type the prefix, ${prefix}: `));
  if (typed === undefined)
    throw new UsageError(`nothing was destroyed; to destroy it without a terminal: --confirm ${prefix}`);
  if (typed.trim() !== prefix)
    throw new UsageError(`nothing was destroyed: ${typed.trim() || 'nothing'} is not the prefix, ${prefix}`);
}
