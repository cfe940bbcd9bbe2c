import { boundedKey } from './bounded-key';
import { UNNAMED } from './store';

/** An item of the table as DynamoDB has it: attribute → typed value. */
export type TableItem = Readonly<Record<string, { readonly S?: string; readonly N?: string }>>;

const TTL_SECONDS = 400 * 24 * 60 * 60;

/** Returns the primary key of an item, or of a list item if `name` is given. */
export const itemKey = ({
  id,
  name = UNNAMED,
}: {
  readonly id: string;
  readonly name?: string | undefined;
}) => ({
  pk: { S: boundedKey(id) },
  sk: { S: boundedKey(name) },
});

/** Returns a whole item. `now`: milliseconds since the epoch. */
export const itemOf = (
  { id, name, value }: { readonly id: string; readonly name?: string | undefined; readonly value: string },
  now: number,
): TableItem => ({ ...itemKey({ id, name }), value: { S: value }, expires: expiresAt(now) });

/** Returns the value of the TTL attribute, in seconds since the epoch. `now`: milliseconds. */
export const expiresAt = (now: number) => ({ N: String(Math.floor(now / 1000) + TTL_SECONDS) });
