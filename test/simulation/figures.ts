import { groupBy } from '../../functions/shared/group-by';
import { violations } from './invariants';
import type { Scenario } from './scenario';
import { isSummary } from './shown';
import { type History, run } from './world';

/** What has to occur in a set of runs, or they would prove little. */
const NEEDED = [
  'crashes',
  'invocations with faults of AWS',
  'answers 429',
  'answers of Slack lost',
  'dead letters',
  'summaries and digests among them',
  'messages edited by the bot',
  'collected',
  'suppressed: delivered before',
  'suppressed: repeat',
  'suppressed: resolved, but never raised',
  'suppressed: already resolved',
  'suppressed: backup copy of a Health event',
];

/** Totals over all runs, to show that the faults really occurred. */
export class Figures {
  private readonly sums = new Map<string, number>();

  add({ scenario, slack, invocations, logged, deadLetters }: History): void {
    const { requests } = slack;
    const taken = requests.filter(({ accepted, kind }) => accepted && kind !== 'edit');
    this.sum('runs', 1);
    this.sum('events', scenario.happenings.length);
    this.sum('deliveries of events', scenario.happenings.flatMap(({ delays }) => delays).length);
    this.sum('invocations', invocations.length);
    this.sum('crashes', invocations.filter(({ crashed }) => crashed).length);
    this.sum('invocations with faults of AWS', invocations.filter(({ faults }) => faults.length > 0).length);
    this.sum('requests to Slack', requests.length);
    this.sum('messages that Slack accepted', taken.length);
    this.sum('summaries and digests among them', taken.filter(isSummary).length);
    this.sum('messages edited by the bot', requests.filter(({ kind }) => kind === 'edit').length);
    this.sum('answers 429', requests.filter(({ notBefore }) => notBefore !== undefined).length);
    this.sum('answers of Slack lost', requests.filter(({ answerLost }) => answerLost).length);
    this.sum('dead letters', deadLetters.length);
    for (const [message, some] of groupBy(logged, (entry) => entry.message))
      if (/^(posted|collected|suppressed: .*|ignored: .*)$/.test(message)) this.sum(message, some.length);
  }

  /** Each figure with its name, for `addEntries` of another process. */
  entries(): readonly (readonly [string, number])[] {
    return [...this.sums];
  }

  addEntries(entries: readonly (readonly [string, number])[]): void {
    for (const [name, sum] of entries) this.sum(name, sum);
  }

  private sum(name: string, by: number): void {
    this.sums.set(name, (this.sums.get(name) ?? 0) + by);
  }

  /** What has to happen, and did so fewer times than `least`. */
  rarerThan(least: number): readonly string[] {
    return NEEDED.filter((name) => (this.sums.get(name) ?? 0) < least);
  }

  toString(): string {
    return [...this.sums].map(([name, sum]) => `${String(sum).padStart(9)}  ${name}`).join('\n');
  }
}

/** Runs a scenario. Rejects with the violated invariants. */
export async function check(scenario: Scenario, figures: Figures): Promise<void> {
  const history = await run(scenario);
  figures.add(history);
  const found = violations(history);
  if (found.length > 0) throw new Error(found.join('\n'));
}
