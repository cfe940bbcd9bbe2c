import { strict as assert } from 'node:assert';
import type { Bench } from './bench';
import { highFinding } from './findings';
import { OTHER, PREFIX } from './places';
import { Queue } from './queues';
import type { Results } from './results';
import { happen } from './test-events';
import { says, textsIn } from './texts';
import { runWatcher } from './watches';

const DEAD_LETTERS = 'Dead-letter queues need attention';
const TITLE = 'e2e: a finding that the hub bus does not take';

/** An event that cannot reach the hub stays in its own Region, and the next apply restores deleted resources. */
export async function keepsUndelivered(bench: Bench, results: Results): Promise<void> {
  const { aws, slack, terraform, command } = bench;
  const deadLetters = new Queue(aws, OTHER, `${PREFIX}-dead-letters`);
  await results.check(
    'an event that the hub does not accept is in the dead-letter queue of its Region',
    async () => {
      await deleteRolePolicies();
      await happen(aws, OTHER, highFinding(OTHER, TITLE));
      const [message, ...others] = await deadLetters.look();
      assert.ok(message, 'the queue is empty');
      assert.deepEqual(others, []);
      const event = JSON.parse(message.Body);
      assert.equal(event.detail.title, TITLE);
      assert.equal(event.region, OTHER);
      assert.equal(message.MessageAttributes?.ERROR_CODE?.StringValue, 'NO_PERMISSIONS');
    },
  );
  await results.check('the watcher reports the dead letters by Region', async () => {
    await runWatcher(aws, 'checked');
    const told = await slack.wait('that there are dead letters', ({ body }) => says(body, DEAD_LETTERS), 60);
    assert.ok(says(told.body, `${OTHER}: 1`), textsIn(told.body).join('\n'));
  });
  await results.check('spokes: the next apply restores a removed permission', async () => {
    await terraform('spokes').apply();
    await terraform('spokes').planIsEmpty();
  });
  await results.check('redrive sends dead letters of another Region to Slack', async () => {
    const { code, output } = await command('redrive', '--send');
    assert.equal(code, 0, output);
    const told = await slack.wait(TITLE, ({ body }) => says(body, TITLE), 60);
    assert.ok(says(told.body, OTHER));
    assert.equal(await deadLetters.depth(), 0);
  });

  async function deleteRolePolicies(): Promise<void> {
    const iam = (parameters: Readonly<Record<string, string>>) =>
      aws.query({ service: 'iam', region: 'us-east-1' }, '2010-05-08', {
        RoleName: `${PREFIX}-to-hub`,
        ...parameters,
      });
    const [, PolicyName = ''] =
      /<member>([^<]+)<\/member>/.exec(await iam({ Action: 'ListRolePolicies' })) ?? [];
    await iam({ Action: 'DeleteRolePolicy', PolicyName });
  }
}
