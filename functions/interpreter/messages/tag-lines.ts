import type { Field } from '../../shared/alert';
import { join, lines, objectsOf } from '../detail';
import type { Detail } from '../event';

/** A field with the tags of one or more resources, from lists of `{ key, value }`: one line `Name = web-1` for each. */
export function tagField(...owners: readonly (Detail | undefined)[]): Field {
  const tags = owners.flatMap((owner) => objectsOf(owner?.tags));
  return { label: 'Tags', value: lines(tags.map(({ key, value }) => join(' = ', key, value))) };
}
