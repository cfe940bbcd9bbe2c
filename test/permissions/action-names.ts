import { PROVIDER_ACTIONS, type ScopedActions, STATE_ACTIONS } from '../../permissions/provider-actions';

/** Every action in the table, once, sorted. */
export function actionNames(): readonly string[] {
  const all: readonly ScopedActions[] = [...Object.values(PROVIDER_ACTIONS), STATE_ACTIONS].flatMap(
    ({ read, write }) => [read, write],
  );
  return [...new Set(all.flatMap((actions) => Object.values(actions).flat()))].sort();
}
