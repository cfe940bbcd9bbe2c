import type { Alert, Severity } from '../alert';
import { eventsOf, type RoutedAlert } from '../delivery-message';
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
  readonly alerts: readonly RoutedAlert[];
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
  readonly left: readonly { readonly routed: RoutedAlert; readonly rule: Rule }[];
  /** What was remembered before, and what is to be remembered once all of it is posted. */
  readonly known: Problem | undefined;
  readonly problem: Problem | undefined;
}

/** Decides on alerts with the same key, oldest first. What repeats an entry of this very batch is told as part of it. */
export function fold(
  problem: Problem | undefined,
  alerts: readonly RoutedAlert[],
  now: number,
  repeatMs: number,
): Folded {
  const inOrder = [...alerts].sort((a, b) => timeOf(a.alert, now) - timeOf(b.alert, now));
  const start: Folded = { told: [], left: [], known: problem, problem };
  return inOrder.reduce((folded, routed) => add(folded, routed, now, repeatMs), start);
}

function add(folded: Folded, routed: RoutedAlert, now: number, repeatMs: number): Folded {
  const { told, left } = folded;
  const decision = decide(folded.problem, routed, now, repeatMs);
  const next = { ...folded, problem: remember(folded.problem, routed, decision, now) };
  const last = told.at(-1);
  if (decision.post && routed.alert.state === 'open' && last?.entry.alert.state === 'resolved')
    return raisedAgain(next, last, routed);
  const isWorseNow = decision.post && last !== undefined && supersedes(routed, last.entry);
  if (last && (isWorseNow || isPartOf(last.entry, decision, routed))) {
    const newest = isWorseNow ? routed : undefined;
    return { ...next, told: [...told.slice(0, -1), grown(last, newest, [routed])] };
  }
  if (!decision.post) return { ...next, left: [...left, { routed, rule: decision.rule }] };
  return { ...next, told: [...told, begun(routed, folded.problem)] };
}

/** Within one message only the end of a back and forth matters: nobody is told that something is over which is not. */
function raisedAgain(folded: Folded, over: Told, routed: RoutedAlert): Folded {
  const { known, problem, left } = folded;
  const told = folded.told.slice(0, -1);
  const both = [...over.alerts, routed];
  const raised = told.at(-1);
  if (raised) return { ...folded, told: [...told.slice(0, -1), grown(raised, routed, both)] };
  const isNews = known?.state !== 'open' || !problem || saysMore(routed.alert, known);
  if (isNews) return { ...folded, told: [...told, grown(begun(routed, known), undefined, over.alerts)] };
  const { told: toldAt, severity, first, thread } = known;
  return {
    ...folded,
    told,
    left: [...left, ...both.map((each) => ({ routed: each, rule: 'over and back at once' as const }))],
    problem: { ...problem, told: toldAt, severity, first, thread, count: known.count + both.length },
  };
}

/** It repeats what this very batch tells. */
function isPartOf({ alert }: Entry, decision: Decision, routed: RoutedAlert): boolean {
  const isRepeat = decision.post ? routed.events !== undefined : decision.rule === 'repeat';
  return isRepeat && alert.state === routed.alert.state;
}

/** It says the same, but worse: nobody needs to read the milder one. */
function supersedes({ alert }: RoutedAlert, { alert: told }: Entry): boolean {
  const isSame = alert.state === 'open' && told.state === 'open' && revisionOf(alert) === revisionOf(told);
  return isSame && isWorse(alert.severity, told.severity);
}

/** An alert that is told anew says what was counted in silence. */
function begun(routed: RoutedAlert, problem: Problem | undefined): Told {
  const { alert, mention } = routed;
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
    entry: { alert: { ...alert, fields }, mention, count: eventsOf(routed).length },
    alerts: [routed],
    severity: lasts ? worstOf(problem, alert) : alert.severity,
    thread: lasts ? problem.thread : undefined,
    worse: lasts && alert.state === 'open' && isWorse(alert.severity, problem.severity),
  };
}

/** @param newest what is shown from now on; undefined: what was shown before */
function grown(
  { entry, alerts, severity, ...told }: Told,
  newest: RoutedAlert | undefined,
  added: readonly RoutedAlert[],
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
