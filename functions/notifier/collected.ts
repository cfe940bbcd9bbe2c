import { type Collection, eventsOf, type RoutedAlert } from '../delivery-message';
import type { Store } from '../store';
import { isOwn, worstFirst } from './entry';
import { regionsOf, type Told } from './fold';
import { groupBy } from './invocation';

export const listOf = (collection: Collection, webhook: string) => `${collection}/${webhook}`;

const IN_FULL = 5;
/** Fifty of these have room in an item of the table (400 KB) and, once Slack refused them, in a message of a queue. */
const LONGEST_IN_FULL = 20_000;
const LONGEST_TITLE = 200;

/** What is told as text: what a message shows in full as it is, the rest without what a list of titles does not show. */
export function toText(told: readonly Told[]): string {
  const entries = told.map(({ entry }) => entry);
  const inFull = [...worstFirst(entries).slice(0, IN_FULL), ...entries.filter(isOwn)];
  const all = told.map(({ entry: { alert, mention }, alerts }): RoutedAlert => {
    // With an id of its own: that of the first is remembered as told.
    return { id: `collected/${alerts[0]?.id}`, alert, mention, events: alerts.flatMap(eventsOf) };
  });
  const isWhole = (each: RoutedAlert, at: number) =>
    told[at] && inFull.includes(told[at].entry) && JSON.stringify(each).length <= LONGEST_IN_FULL;
  return JSON.stringify(all.map((each, at) => (isWhole(each, at) ? each : brief(each))));
}

function brief({ alert, ...rest }: RoutedAlert): RoutedAlert {
  const { description: _, translations: __, resource: ___, ...shown } = alert;
  return { ...rest, alert: { ...shown, title: alert.title.slice(0, LONGEST_TITLE), fields: [] } };
}

export interface CollectedItem {
  /** Under which they lie in the table: `<ms>/<id>`. */
  readonly name: string;
  readonly alerts: readonly RoutedAlert[];
}

export interface Collected {
  readonly items: readonly CollectedItem[];
  readonly alerts: readonly RoutedAlert[];
}

/**
 * Each event once, also when it was collected twice because that could not be remembered the first time: it may have come
 * with others then.
 */
export async function collectedIn(store: Store, list: string): Promise<Collected> {
  const listed = await store.list(list);
  const seen = new Set<string>();
  const items = listed.map(({ name, value }) => ({
    name,
    alerts: (JSON.parse(value) as RoutedAlert[]).flatMap((each) => {
      const events = eventsOf(each).filter(({ eventId }) => {
        const id = `${each.alert.key} ${eventId}`;
        return !seen.has(id) && seen.add(id);
      });
      return events.length > 0 ? [{ ...each, events }] : [];
    }),
  }));
  return { items, alerts: items.flatMap(({ alerts }) => alerts) };
}

/** When something was collected, in ms. */
export const timeOf = ({ name }: CollectedItem) => Number.parseInt(name, 10);

/** As entries, problem by problem. */
export const toldOf = (collected: readonly RoutedAlert[]): readonly Told[] =>
  [...groupBy(collected, ({ alert }) => alert.key).values()].flatMap(toldOfProblem);

/** In one message only how it ends matters: what is shown is the last word, and what is over after its last raise. */
function toldOfProblem(collected: readonly RoutedAlert[]): readonly Told[] {
  const raised = 1 + collected.findLastIndex(({ alert }) => alert.state === 'open');
  return [collected.slice(0, raised), collected.slice(raised)].flatMap((alerts) => {
    const last = alerts.at(-1);
    if (last === undefined) return [];
    const { alert, mention } = last;
    const region = regionsOf(alerts.map((each) => each.alert));
    const count = alerts.flatMap(eventsOf).length;
    return [{ entry: { alert: { ...alert, region }, mention, count }, alerts, severity: alert.severity }];
  });
}
