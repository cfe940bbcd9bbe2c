import { answer } from '../slack/slack-answers';
import { delivery, routed, World } from '../world';

/** A world in which Slack asked to wait for a minute, which is over, when it got some alerts. */
export async function worldWithPending(...ids: readonly string[]): Promise<World> {
  const world = new World();
  world.answers.push(answer.rateLimited(60));
  await world.receive({ 'm-1': delivery(...ids.map((id) => routed(id))) });
  world.now += 60_000;
  world.entries.length = 0;
  return world;
}
