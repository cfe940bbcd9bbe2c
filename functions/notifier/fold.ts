import type { Alert } from './alert';
import {
  type Decision,
  decide,
  type Identified,
  isWorse,
  type Problem,
  type Rule,
  remember,
  revisionOf,
  saysMore,
  timeOf,
  union,
} from './problem';
import type { Route } from './settings';

/** One alert for one webhook. */
export interface Delivery extends Identified {
  readonly route: Route;
  /** Of the queue message that it came in. */
  readonly messageId: string;
}

/** What becomes one part of a message: an alert, with those that say the same of the same problem. */
export interface Entry {
  /** With the Regions of all of them. */
  readonly alert: Alert;
  readonly route: Route;
  /** How many alerts it stands for. */
  readonly count: number;
}

/** An entry with all that it stands for. */
export interface Told {
  readonly entry: Entry;
  readonly deliveries: readonly Delivery[];
}

/** What a batch does to one problem at one webhook. */
export interface Folded {
  readonly told: readonly Told[];
  readonly left: readonly { readonly delivery: Delivery; readonly rule: Rule }[];
  /** What was remembered before, and what is to be remembered once all of it is posted. */
  readonly known: Problem | undefined;
  readonly problem: Problem | undefined;
}

/** Decides on alerts with the same key, oldest first. What repeats an entry of this very batch is told as part of it. */
export function fold(
  problem: Problem | undefined,
  deliveries: readonly Delivery[],
  now: number,
  repeatMs: number,
): Folded {
  const inOrder = [...deliveries].sort((a, b) => timeOf(a.alert, now) - timeOf(b.alert, now));
  const start: Folded = { told: [], left: [], known: problem, problem };
  return inOrder.reduce((folded, delivery) => add(folded, delivery, now, repeatMs), start);
}

function add(folded: Folded, delivery: Delivery, now: number, repeatMs: number): Folded {
  const { told, left } = folded;
  const decision = decide(folded.problem, delivery, now, repeatMs);
  const next = { ...folded, problem: remember(folded.problem, delivery, decision, now) };
  const last = told.at(-1);
  if (decision.post && delivery.alert.state === 'open' && last?.entry.alert.state === 'resolved')
    return raisedAgain(next, last, delivery);
  const isWorseNow = decision.post && last !== undefined && supersedes(delivery, last.entry);
  if (last && (isWorseNow || isPartOf(last.entry, decision, delivery))) {
    const newest = decision.post ? delivery.alert : last.entry.alert;
    return { ...next, told: [...told.slice(0, -1), grown(last, newest, [delivery])] };
  }
  if (!decision.post) return { ...next, left: [...left, { delivery, rule: decision.rule }] };
  const begun = { entry: entryOf(delivery, folded.problem), deliveries: [delivery] };
  return { ...next, told: [...told, begun] };
}

/** Within one message only the end of a back and forth matters: nobody is told that something is over which is not. */
function raisedAgain(folded: Folded, over: Told, delivery: Delivery): Folded {
  const { known, problem, left } = folded;
  const told = folded.told.slice(0, -1);
  const both = [...over.deliveries, delivery];
  const raised = told.at(-1);
  if (raised) return { ...folded, told: [...told.slice(0, -1), grown(raised, delivery.alert, both)] };
  const isNews = known?.state !== 'open' || !problem || saysMore(delivery.alert, known);
  if (isNews) {
    const begun = { entry: entryOf(delivery, undefined), deliveries: [delivery] };
    return { ...folded, told: [...told, grown(begun, delivery.alert, over.deliveries)] };
  }
  const { told: toldAt, severity, first } = known;
  return {
    ...folded,
    told,
    left: [...left, ...both.map((each) => ({ delivery: each, rule: 'over and back at once' as const }))],
    problem: { ...problem, told: toldAt, severity, first, count: known.count + both.length },
  };
}

/** It repeats what this very batch tells. */
function isPartOf({ alert }: Entry, decision: Decision, delivery: Delivery): boolean {
  return !decision.post && decision.rule === 'repeat' && alert.state === delivery.alert.state;
}

/** It says the same, but worse: nobody needs to read the milder one. */
function supersedes({ alert }: Delivery, { alert: told }: Entry): boolean {
  const isSame = alert.state === 'open' && told.state === 'open' && revisionOf(alert) === revisionOf(told);
  return isSame && isWorse(alert.severity, told.severity);
}

/** An alert that is told anew says what was counted in silence. */
function entryOf({ alert, route }: Delivery, problem: Problem | undefined): Entry {
  if (problem?.state !== 'open' || problem.count < 2) return { alert, route, count: 1 };
  const fields = [
    ...alert.fields,
    { label: 'Told of before', value: `${problem.count} ×` },
    { label: 'Regions so far', value: problem.regions.length > 1 ? problem.regions.join(', ') : undefined },
  ];
  return { alert: { ...alert, fields }, route, count: 1 };
}

function grown({ entry, deliveries }: Told, newest: Alert, added: readonly Delivery[]): Told {
  const seen: readonly string[] = entry.alert.region.split(', ');
  const regions = added.reduce((all, { alert }) => union(all, alert.region), seen);
  return {
    entry: {
      alert: { ...newest, region: regions.filter(Boolean).join(', ') },
      route: (newest === entry.alert ? undefined : added.at(-1)?.route) ?? entry.route,
      count: entry.count + added.length,
    },
    deliveries: [...deliveries, ...added],
  };
}
