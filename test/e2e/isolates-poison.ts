import { strict as assert } from 'node:assert';
import type { Bench } from './bench';
import { findingFor } from './findings';
import { HOME, OTHER, PREFIX } from './places';
import { Queue } from './queues';
import type { Results } from './results';
import { ANSWERS } from './slack';
import { namesIn } from './state-table';
import { happen } from './test-events';
import { says } from './texts';
import { until } from './until';

const CHANNEL = 'poison';
const POISON = 'e2e: the finding that Slack cannot take';
const BESIDE = [...'ABCDEFGHIJK'].map(
  (letter) => `e2e: finding ${letter} beside the one that Slack cannot take`,
);
const LATER = 'e2e: a finding after the one that Slack cannot take';
/** A message that fails is halved until the failing alert is alone, at a message a second. */
const ISOLATE_SECONDS = 120;
/** It is tried again after one minute, and then after two. */
const RETRY_SECONDS = 240;

/** A message that Slack answers with 500 does not delay other alerts of its webhook for long, and is posted when Slack accepts it. */
export async function isolatesPoison({ aws, slack, webhook }: Bench, results: Results): Promise<void> {
  const path = webhook(CHANNEL);
  const isTaken = (title: string) => slack.takenBy(path).some(({ body }) => says(body, title));
  const refused = () => slack.posts.filter((post) => post.path === path && post.status === 500);
  const pending = () => namesIn(aws, `pending/${CHANNEL}`);

  await results.check(
    `one alert that Slack answers with 500 delays ${BESIDE.length} others by seconds`,
    async () => {
      slack.breakDown(path, ANSWERS.broken, POISON);
      const titles = [...BESIDE.slice(0, 4), POISON, ...BESIDE.slice(4)];
      await happen(aws, OTHER, ...titles.map((title) => findingFor(CHANNEL, OTHER, title)));
      await until(ISOLATE_SECONDS, () => BESIDE.every(isTaken) || undefined);
      assert.deepEqual(
        BESIDE.filter((title) => !isTaken(title)),
        [],
      );
      assert.ok(refused().length > 0, 'the alert was not tried');
      assert.equal(isTaken(POISON), false);
    },
  );
  await results.check(
    'later alerts do not wait for it, and it is the only pending one in the table',
    async () => {
      await happen(aws, OTHER, findingFor(CHANNEL, OTHER, LATER));
      await slack.wait(LATER, (post) => post.path === path && says(post.body, LATER), 60);
      const left = await until(30, async () =>
        (await pending()).length === 1 ? await pending() : undefined,
      );
      assert.equal(left?.length, 1, (await pending()).join('\n'));
    },
  );
  await results.check(
    'it is posted alone when Slack accepts it, and each of the others was posted once',
    async () => {
      slack.mend(path);
      await slack.wait(POISON, (post) => post.path === path && says(post.body, POISON), RETRY_SECONDS);
      const empty = await until(30, async () => (await pending()).length === 0 || undefined);
      assert.ok(empty, (await pending()).join('\n'));
      for (const title of [POISON, LATER, ...BESIDE])
        assert.equal(slack.takenBy(path).filter(({ body }) => says(body, title)).length, 1, title);
      const undelivered = await new Queue(aws, HOME, `${PREFIX}-undelivered`).look();
      assert.ok(undelivered.every(({ Body }) => !Body.includes(POISON)));
    },
  );
}
