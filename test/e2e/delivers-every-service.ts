import { strict as assert } from 'node:assert';
import type { Bench } from './bench';
import { ACCOUNT } from './environment';
import { logsNoError } from './function-log';
import { OTHER } from './places';
import type { Results } from './results';
import { SERVICES, type TestEvent } from './services';
import type { SlackMessage } from './slack';
import { says, textsIn } from './texts';

/** An event of each service goes from the other Region to Slack, which receives the expected message. */
export async function deliversEveryService({ aws, slack, webhook }: Bench, results: Results): Promise<void> {
  const ids: string[] = [];
  await Promise.all(
    SERVICES.map(async ({ stack, events }) => {
      // One after the other, because alerts of one webhook would be grouped into one message.
      for (const event of events) {
        await results.check(`${stack}: "${event.title}" from ${OTHER} is in Slack`, async () => {
          const id = await event.send(aws);
          ids.push(id);
          const { body, path } = await slack.wait(event.title, (post) => says(post.body, id), 60);
          assert.equal(path, webhook(stack));
          saysAll(body, event);
        });
      }
    }),
  );
  await results.check('each alert is posted once, and the functions log no error', async () => {
    assert.deepEqual(
      ids.map((id) => slack.posts.filter(({ body }) => says(body, id)).length),
      ids.map(() => 1),
    );
    await logsNoError(aws);
  });
}

function saysAll(body: SlackMessage, { title, resource, product, region, isTest }: TestEvent): void {
  const texts = textsIn(body);
  assert.ok(body.text?.includes(title), `${title} is not in ${body.text}`);
  assert.equal(body.text?.includes('TEST'), isTest, body.text);
  assert.ok(texts.includes(`*Resource*\n${resource}`), `${resource} is not in\n${texts.join('\n')}`);
  const source = `${product} · ${ACCOUNT} · ${region} · `;
  assert.ok(
    texts.some((text) => text.startsWith(source)),
    `${source} is not in\n${texts.join('\n')}`,
  );
}
