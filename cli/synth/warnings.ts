import { localTime } from '../../functions/shared/local-time';
import type { Settings } from '../../settings/schema';
import { STACKS } from '../../stacks/index';

/**
 * Returns what the user should know before deploying, one line each, for standard error: the warnings of the stacks, and
 * expired ignore rules.
 * @param now milliseconds
 */
export function warnings(settings: Settings, now = Date.now()): readonly string[] {
  const fromStacks = STACKS.flatMap(
    ({ regions, stack }) => stack.warnings?.(settings, regions(settings)) ?? [],
  );
  return [...fromStacks, ...expiredIgnores(settings, now)].map((each) => `warning: ${each}`);
}

function expiredIgnores({ ignore, time_zone }: Settings, now: number): readonly string[] {
  if (ignore.length === 0) return [];
  const today = localTime(new Date(now).toISOString(), time_zone).slice(0, 'yyyy-mm-dd'.length);
  return ignore.flatMap(({ name, expires }, index) =>
    expires >= today
      ? []
      : [
          `ignore[${index}] ("${name}") expired on ${expires} and has no effect; set a later day or take the rule out`,
        ],
  );
}
