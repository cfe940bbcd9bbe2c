import { strict as assert } from 'node:assert';
import type { Bench } from './bench';
import { ACCOUNT } from './environment';
import { functionLog } from './function-log';
import { HOME, OTHER, PREFIX } from './places';
import type { Results } from './results';
import { SERVICES, type TestEvent } from './services';
import type { SlackMessage } from './slack';

/** An event of each service takes its real way from the other Region to Slack, which gets what the service's message promises. */
export async function deliversEveryService({ aws, slack }: Bench, results: Results): Promise<void> {
  const events = SERVICES.flatMap(({ stack, events }) => events.map((event) => ({ stack, event })));
  const sent = await results.step(`a test event of every service, from ${OTHER}`, () =>
    Promise.all(events.map(async (each) => ({ ...each, id: await each.event.send(aws) }))),
  );
  await Promise.all(
    sent.map(({ stack, event, id }) =>
      results.check(`${stack}: "${event.title}" is in Slack`, async () => {
        const { body } = await slack.wait(event.title, (post) => JSON.stringify(post.body).includes(id), 60);
        says(body, event);
      }),
    ),
  );
  await results.check('each is there once, and the notifier logs no error', async () => {
    const times = ({ id }: { id: string }) =>
      slack.posts.filter(({ body }) => JSON.stringify(body).includes(id)).length;
    assert.deepEqual(
      sent.map(times),
      sent.map(() => 1),
    );
    const lines = await functionLog(aws, HOME, `${PREFIX}-notifier`);
    assert.deepEqual(
      lines.filter(({ level }) => level !== 'info'),
      [],
    );
  });
}

function says(body: SlackMessage, { title, resource, product, region, isTest }: TestEvent): void {
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

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
