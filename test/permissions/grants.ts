import { PROVIDER_ACTIONS, type ScopedActions, STATE_ACTIONS } from '../../permissions/provider-actions';
import type { Scope, ScopeName } from '../../permissions/scopes';

/** One action that is allowed in one scope. */
export interface Grant extends Scope {
  readonly action: string;
  readonly scope: ScopeName;
}

const EVERYTHING = [...Object.values(PROVIDER_ACTIONS), STATE_ACTIONS].flatMap(({ read, write }) => [
  read,
  write,
]);

/** Every pair of action and scope in the tables, once. */
export function grantsOf(
  scopes: Readonly<Record<ScopeName, Scope>>,
  tables: readonly ScopedActions[] = EVERYTHING,
): readonly Grant[] {
  const pairs = tables.flatMap((actions) =>
    (Object.entries(actions) as [ScopeName, readonly string[]][]).flatMap(([scope, names]) =>
      names.map((action) => [`${action} ${scope}`, { action, scope, ...scopes[scope] }] as const),
    ),
  );
  return [...new Map(pairs).values()];
}
