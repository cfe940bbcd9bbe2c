import type { Field } from '../../shared/alert';
import { join, lines, objectsOf } from '../detail';
import type { Detail } from '../event';

/** The tags of one or more things, where they are lists of `{ key, value }`: `Name = web-1`, one a line. */
export function tagField(...owners: readonly (Detail | undefined)[]): Field {
  const tags = owners.flatMap((owner) => objectsOf(owner?.tags));
  return { label: 'Tags', value: lines(tags.map(({ key, value }) => join(' = ', key, value))) };
}
