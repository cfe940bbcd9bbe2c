import { type Alert, inContext, type Severity } from '../alert';
import { type Addressed, eventsOf } from '../parcel';
import type { Entry } from './entry';
import {
  type Decision,
  decide,
  isWorse,
  type Problem,
  type Rule,
  remember,
  revisionOf,
  saysMore,
  type Thread,
  timeOf,
  worst,
} from './problem';

/** An entry of a message with all that it stands for. */
export interface Told {
  readonly entry: Entry;
  readonly alerts: readonly Addressed[];
  /** The worst that was told of the problem, with this if it is wrong: that it is over goes the way that it came. */
  readonly severity: Severity;
  /** By the bot: where the problem was raised, if it lasts. */
  readonly thread?: Thread | undefined;
  /** It is worse than all that was told before of a problem that lasts. */
  readonly worse?: boolean;
}

/** What a batch does to one problem at one webhook. */
export interface Folded {
  readonly told: readonly Told[];
  readonly left: readonly { readonly addressed: Addressed; readonly rule: Rule }[];
  /** What was remembered before, and what is to be remembered once all of it is posted. */
  readonly known: Problem | undefined;
  readonly problem: Problem | undefined;
}

/** Decides on alerts with the same key, oldest first. What repeats an entry of this very batch is told as part of it. */
export function fold(
  problem: Problem | undefined,
  alerts: readonly Addressed[],
  now: number,
  repeatMs: number,
): Folded {
  const inOrder = [...alerts].sort((a, b) => timeOf(a.alert, now) - timeOf(b.alert, now));
  const start: Folded = { told: [], left: [], known: problem, problem };
  // Callers know their alerts again by what they gave.
  const given = new Map<Addressed, Addressed>();
  const { told, left, ...rest } = inOrder.reduce((folded, original) => {
    const addressed = taken(original, folded.problem);
    given.set(addressed, original);
    return add(folded, addressed, now, repeatMs);
  }, start);
  const asGiven = (addressed: Addressed) => given.get(addressed) ?? addressed;
  return {
    ...rest,
    told: told.map((one) => ({ ...one, alerts: one.alerts.map(asGiven) })),
    left: left.map(({ addressed, rule }) => ({ addressed: asGiven(addressed), rule })),
  };
}

/** As it is to be taken, given what is known of its problem. */
function taken(addressed: Addressed, problem: Problem | undefined): Addressed {
  const last = problem?.state === 'open' ? problem.revision : undefined;
  const alert = inContext(addressed.alert, last);
  return alert === addressed.alert ? addressed : { ...addressed, alert };
}

function add(folded: Folded, addressed: Addressed, now: number, repeatMs: number): Folded {
  const { told, left } = folded;
  const decision = decide(folded.problem, addressed, now, repeatMs);
  const next = { ...folded, problem: remember(folded.problem, addressed, decision, now) };
  const last = told.at(-1);
  if (decision.post && addressed.alert.state === 'open' && last?.entry.alert.state === 'resolved')
    return raisedAgain(next, last, addressed);
  const isWorseNow = decision.post && last !== undefined && supersedes(addressed, last.entry);
  if (last && (isWorseNow || isPartOf(last.entry, decision, addressed))) {
    const newest = isWorseNow ? addressed : undefined;
    return { ...next, told: [...told.slice(0, -1), grown(last, newest, [addressed])] };
  }
  if (!decision.post) return { ...next, left: [...left, { addressed, rule: decision.rule }] };
  return { ...next, told: [...told, begun(addressed, folded.problem)] };
}

/** Within one message only the end of a back and forth matters: nobody is told that something is over which is not. */
function raisedAgain(folded: Folded, over: Told, addressed: Addressed): Folded {
  const { known, problem, left } = folded;
  const told = folded.told.slice(0, -1);
  const both = [...over.alerts, addressed];
  const raised = told.at(-1);
  if (raised) return { ...folded, told: [...told.slice(0, -1), grown(raised, addressed, both)] };
  const isNews = known?.state !== 'open' || !problem || saysMore(addressed.alert, known);
  if (isNews) return { ...folded, told: [...told, grown(begun(addressed, known), undefined, over.alerts)] };
  const { told: toldAt, severity, first, thread } = known;
  return {
    ...folded,
    told,
    left: [...left, ...both.map((each) => ({ addressed: each, rule: 'over and back at once' as const }))],
    problem: { ...problem, told: toldAt, severity, first, thread, count: known.count + both.length },
  };
}

/** It repeats what this very batch tells. */
function isPartOf({ alert }: Entry, decision: Decision, addressed: Addressed): boolean {
  const isRepeat = decision.post ? addressed.events !== undefined : decision.rule === 'repeat';
  return isRepeat && alert.state === addressed.alert.state;
}

/** It says the same, but worse: nobody needs to read the milder one. */
function supersedes({ alert }: Addressed, { alert: told }: Entry): boolean {
  const isSame = alert.state === 'open' && told.state === 'open' && revisionOf(alert) === revisionOf(told);
  return isSame && isWorse(alert.severity, told.severity);
}

/** An alert that is told anew says what was counted in silence. */
function begun(addressed: Addressed, problem: Problem | undefined): Told {
  const { alert, mention } = addressed;
  const lasts = problem?.state === 'open';
  const fields =
    lasts && problem.count > 1
      ? [
          ...alert.fields,
          { label: 'Told of before', value: `${problem.count} ×` },
          {
            label: 'Regions so far',
            value: problem.regions.length > 1 ? problem.regions.join(', ') : undefined,
          },
        ]
      : alert.fields;
  return {
    entry: { alert: { ...alert, fields }, mention, count: eventsOf(addressed).length },
    alerts: [addressed],
    severity: lasts ? worstOf(problem, alert) : alert.severity,
    thread: lasts ? problem.thread : undefined,
    worse: lasts && alert.state === 'open' && isWorse(alert.severity, problem.severity),
  };
}

/** @param newest what is shown from now on; undefined: what was shown before */
function grown(
  { entry, alerts, severity, ...told }: Told,
  newest: Addressed | undefined,
  added: readonly Addressed[],
): Told {
  const shown: Alert = newest?.alert ?? entry.alert;
  return {
    entry: {
      alert: { ...shown, region: regionsOf([entry.alert, ...added.map(({ alert }) => alert)]) },
      mention: newest?.mention ?? entry.mention,
      count: entry.count + added.flatMap(eventsOf).length,
    },
    alerts: [...alerts, ...added],
    severity: worstOf({ severity }, shown),
    ...told,
  };
}

const worstOf = ({ severity }: Pick<Problem, 'severity'>, alert: Alert): Severity =>
  alert.state === 'resolved' ? severity : worst(severity, alert.severity);

/** `eu-west-1, us-east-1`, each once. */
export function regionsOf(alerts: readonly Alert[]): string {
  return [...new Set(alerts.flatMap(({ region }) => region.split(', ')))].filter(Boolean).join(', ');
}
