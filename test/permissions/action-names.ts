import { type Actions, ROWS, STATE } from '../../permissions/provider-actions';

/** Every action in the table, once, sorted. */
export function actionNames(): readonly string[] {
  const all: readonly Actions[] = [...Object.values(ROWS), STATE].flatMap(({ read, write }) => [read, write]);
  return [...new Set(all.flatMap((actions) => Object.values(actions).flat()))].sort();
}
