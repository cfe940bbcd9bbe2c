import { type Actions, ROWS, STATE } from '../../permissions/provider-actions';
import type { Place, PlaceName } from '../../permissions/scopes';

/** One action at one place. */
export interface Grant extends Place {
  readonly action: string;
  readonly place: PlaceName;
}

const EVERYTHING = [...Object.values(ROWS), STATE].flatMap(({ read, write }) => [read, write]);

/** Every action at every place where the table allows it, each once. */
export function grantsOf(
  places: Readonly<Record<PlaceName, Place>>,
  tables: readonly Actions[] = EVERYTHING,
): readonly Grant[] {
  const pairs = tables.flatMap((actions) =>
    (Object.entries(actions) as [PlaceName, readonly string[]][]).flatMap(([place, names]) =>
      names.map((action) => [`${action} ${place}`, { action, place, ...places[place] }] as const),
    ),
  );
  return [...new Map(pairs).values()];
}
