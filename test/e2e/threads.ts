import { strict as assert } from 'node:assert';
import type { Bench } from './bench';
import { inspectorFindingFor } from './findings';
import { OTHER, PREFIX } from './places';
import type { Results } from './results';
import { CHANNEL } from './settings';
import { happen } from './test-events';
import { textsIn } from './texts';

const PROBLEM = { title: 'e2e: a problem with a thread of its own', severity: 'HIGH', status: 'ACTIVE' };

/** The bot posts updates of a problem as replies in one thread, and edits the first message when the problem is resolved. */
export async function threads({ aws, slack, webhook, settled }: Bench, results: Results): Promise<void> {
  const messages = () => [...slack.api.messages.values()].filter(({ channel }) => channel === CHANNEL);
  const firstTs = () => [...slack.api.messages.keys()][0];
  const text = (index: number) => textsIn(messages()[index]).join('\n');

  await results.check('the bot posts a problem to its channel', async () => {
    await tell({});
    assert.equal(messages().length, 1);
    assert.equal(messages()[0]?.thread_ts, undefined);
    assert.match(text(0), new RegExp(PROBLEM.title));
  });
  await results.check('a worse severity is a reply in the thread, which the channel shows too', async () => {
    await tell({ severity: 'CRITICAL' });
    assert.equal(messages().length, 2);
    assert.equal(messages()[1]?.thread_ts, firstTs());
    assert.equal(messages()[1]?.reply_broadcast, true);
  });
  await results.check('the resolution is a reply, and the first message is edited to RESOLVED', async () => {
    await tell({ severity: 'CRITICAL', status: 'CLOSED' });
    assert.equal(messages().length, 3);
    assert.equal(messages()[2]?.thread_ts, firstTs());
    assert.match(text(0), /resolved/i);
    assert.match(text(0), new RegExp(PROBLEM.title));
  });
  await results.check('the incoming webhook of that name received nothing', () => {
    assert.deepEqual(slack.takenBy(webhook('thread')), []);
  });

  async function tell(changes: object): Promise<void> {
    await happen(aws, OTHER, inspectorFindingFor('thread', `${PREFIX}-thread`, { ...PROBLEM, ...changes }));
    await settled();
  }
}
