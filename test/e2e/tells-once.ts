import { strict as assert } from 'node:assert';
import { weekItemId } from '../../functions/shared/counters';
import type { Bench } from './bench';
import { deliverAgain, findingFor, highFinding, inspectorFindingFor } from './findings';
import { HOME, OTHER, PREFIX } from './places';
import type { Results } from './results';
import { IGNORED } from './settings';
import { numbersIn } from './state-table';
import { happen } from './test-events';
import { says, textsIn } from './texts';

const CHANNEL = 'once';
const TITLE = 'e2e: a finding that is delivered twice';
const PROBLEM = { title: 'e2e: a problem that comes and goes', severity: 'HIGH', status: 'ACTIVE' };

/** A known problem is not posted again; changes of it are. */
export async function tellsOnce({ aws, slack, webhook, settled }: Bench, results: Results): Promise<void> {
  const about = (title: string) =>
    slack
      .takenBy(webhook(CHANNEL))
      .map(({ body }) => textsIn(body).join('\n'))
      .filter((text) => text.includes(title));

  await results.check('an event that is delivered twice is one message', async () => {
    const finding = findingFor(CHANNEL, OTHER, TITLE);
    const [id = ''] = await happen(aws, OTHER, finding);
    await slack.wait(TITLE, () => about(TITLE).length > 0, 30);
    await deliverAgain(aws, id, finding);
    await settled();
    assert.equal(about(TITLE).length, 1);
  });
  await results.check('a repeat of a problem is counted and not posted', async () => {
    await tell({});
    assert.equal(about(PROBLEM.title).length, 1);
    const before = (await numbersIn(aws, weekItemId(Date.now()))).repeated ?? 0;
    await tell({});
    assert.equal(about(PROBLEM.title).length, 1);
    assert.equal((await numbersIn(aws, weekItemId(Date.now()))).repeated, before + 1);
  });
  await results.check('a worse severity of the same problem is posted', async () => {
    await tell({ severity: 'CRITICAL' });
    assert.equal(about(PROBLEM.title).length, 2);
    assert.match(about(PROBLEM.title)[1] ?? '', /Critical/);
  });
  await results.check('its resolution is posted, once', async () => {
    await tell({ severity: 'CRITICAL', status: 'CLOSED' });
    await tell({ severity: 'CRITICAL', status: 'CLOSED' });
    assert.equal(about(PROBLEM.title).length, 3);
    assert.match(about(PROBLEM.title)[2] ?? '', /Resolved/);
  });
  await results.check('an ignored event is counted and not posted', async () => {
    await happen(aws, HOME, highFinding(HOME, IGNORED));
    await settled();
    assert.ok(slack.posts.every(({ body }) => !says(body, IGNORED)));
    const counts = await numbersIn(aws, weekItemId(Date.now()));
    assert.equal(counts.ignored, 1);
    assert.equal(counts['ignored by e2e'], 1);
  });

  /** The current state of one Inspector finding. */
  async function tell(changes: object): Promise<void> {
    await happen(aws, OTHER, inspectorFindingFor(CHANNEL, `${PREFIX}-once`, { ...PROBLEM, ...changes }));
    await settled();
  }
}
