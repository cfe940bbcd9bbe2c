import { groupBy } from '../../functions/notifier/invocation';
import { violations } from './invariants';
import { type History, run } from './run';
import type { Scenario } from './scenario';

/** Sums over runs: that the faults really happened, and what the notifier made of them. */
export class Figures {
  private readonly sums = new Map<string, number>();

  add(history: History): void {
    const { scenario, slack, queue, calls, logged } = history;
    const accepted = slack.requests.filter((request) => request.accepted);
    this.sum('runs', 1);
    this.sum('events', scenario.happenings.length);
    this.sum('deliveries of events', scenario.happenings.flatMap(({ delays }) => delays).length);
    this.sum('calls of the function', calls.size);
    this.sum('crashes', [...calls.values()].filter(({ crashed }) => crashed).length);
    this.sum('calls with table faults', [...calls.values()].filter(({ tableFault }) => tableFault).length);
    this.sum('requests to Slack', slack.requests.length);
    this.sum('messages that Slack took', accepted.length);
    this.sum('answers 429', slack.requests.filter(({ notBefore }) => notBefore !== undefined).length);
    this.sum('answers of Slack lost', slack.requests.filter(({ answerLost }) => answerLost).length);
    this.sum('buried', queue.dead.length);
    for (const [message, some] of groupBy(logged, (entry) => entry.message))
      if (message === 'posted' || message.startsWith('suppressed: ')) this.sum(message, some.length);
  }

  private sum(name: string, by: number): void {
    this.sums.set(name, (this.sums.get(name) ?? 0) + by);
  }

  get(name: string): number {
    return this.sums.get(name) ?? 0;
  }

  toString(): string {
    return [...this.sums].map(([name, sum]) => `${String(sum).padStart(9)}  ${name}`).join('\n');
  }
}

/** Runs a scenario and rejects with what the notifier broke of its promises. */
export async function check(scenario: Scenario, figures: Figures): Promise<void> {
  const history = await run(scenario);
  figures.add(history);
  const found = violations(history);
  if (found.length > 0) throw new Error(found.join('\n'));
}
