import type { Entry } from './fold';
import { worstFirst } from './render-group';
import type { Store } from './store';

/** What is told later, at one webhook: in the next summary of a storm, or in the digest of the day. */
export type Collection = 'storm' | 'digest';

export const listOf = (collection: Collection, webhook: string) => `${collection}/${webhook}`;

const IN_FULL = 5;
/** An item of the table holds 400 KB; an alert is a tenth of this as a rule. */
const LONGEST_IN_FULL = 20_000;

/** Entries as text: the worst as they are, the rest without what a list of titles does not show. */
export function toText(entries: readonly Entry[]): string {
  return JSON.stringify(worstFirst(entries).map((entry, at) => (at < IN_FULL ? short(entry) : brief(entry))));
}

const short = (entry: Entry) => (JSON.stringify(entry).length > LONGEST_IN_FULL ? brief(entry) : entry);

function brief({ alert, route, count }: Entry): Entry {
  const { description: _, resource: __, link: ___, ...rest } = alert;
  return { alert: { ...rest, title: alert.title.slice(0, 200), fields: [] }, route, count };
}

/** Collected entries with the names under which they lie in the table. */
export async function collectedIn(store: Store, list: string) {
  const listed = await store.list(list);
  return { listed, entries: listed.flatMap(({ value }) => JSON.parse(value) as readonly Entry[]) };
}
