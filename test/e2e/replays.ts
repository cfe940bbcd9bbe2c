import { strict as assert } from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from './bench';
import { findingFor } from './findings';
import { OTHER } from './places';
import type { Results } from './results';
import { happen } from './test-events';
import { textsIn } from './texts';

const CHANNEL = 'once';
const TITLE = 'e2e: a finding that is replayed';

/** Replays events of the hub bus from its archive; they are marked as a replay. Nothing else may be sent in the meantime. */
export async function replays(
  { aws, slack, webhook, command, settled }: Bench,
  results: Results,
): Promise<void> {
  await results.check(
    'the command replay sends an event from the archive, and the message says so',
    async () => {
      const about = () =>
        slack
          .takenBy(webhook(CHANNEL))
          .map(({ body }) => textsIn(body).join('\n'))
          .filter((text) => text.includes(TITLE));
      // The time of events is in whole seconds, so no other event may have arrived in this second.
      await sleep(1100);
      const since = new Date(Math.floor(Date.now() / 1000) * 1000);
      await happen(aws, OTHER, findingFor(CHANNEL, OTHER, TITLE));
      await slack.wait(TITLE, () => about().length > 0, 30);
      const { code, output } = await command('replay', '--since', since.toISOString());
      assert.equal(code, 0, output);
      await settled();
      assert.deepEqual(
        about().map((text) => text.includes('[REPLAY]')),
        [false, true],
      );
    },
  );
}
