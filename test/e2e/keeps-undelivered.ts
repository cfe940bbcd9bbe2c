import { strict as assert } from 'node:assert';
import type { Bench } from './bench';
import { highFinding, putFinding } from './findings';
import { OTHER, PREFIX } from './places';
import type { Results } from './results';

const TITLE = 'e2e: a finding that the hub bus does not take';

/** An event that cannot reach the hub is kept in its own Region, and the next apply mends what someone took away. */
export async function keepsUndelivered({ aws, terraform }: Bench, results: Results): Promise<void> {
  await results.check(
    'an event that the hub does not take is in the dead-letter queue of its Region',
    async () => {
      await deleteRolePolicies();
      await putFinding(aws, OTHER, highFinding(OTHER, TITLE));
      const { body, code } = await deadLetter();
      assert.equal(body.detail.title, TITLE);
      assert.equal(body.region, OTHER);
      assert.equal(code, 'NO_PERMISSIONS');
    },
  );
  await results.check('spokes: the next apply puts a permission back that someone took away', async () => {
    await terraform('spokes').apply();
    await terraform('spokes').planIsEmpty();
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

  async function deadLetter() {
    const call = { service: 'sqs', region: OTHER };
    const { QueueUrl } = await aws.json<{ QueueUrl: string }>(call, 'AmazonSQS.GetQueueUrl', {
      QueueName: `${PREFIX}-dead-letters`,
    });
    const { Messages = [] } = await aws.json<{ Messages?: Message[] }>(call, 'AmazonSQS.ReceiveMessage', {
      QueueUrl,
      MessageAttributeNames: ['All'],
    });
    const [message, ...others] = Messages;
    assert.ok(message, 'the queue is empty');
    assert.deepEqual(others, []);
    return { body: JSON.parse(message.Body), code: message.MessageAttributes?.ERROR_CODE?.StringValue };
  }
}

interface Message {
  readonly Body: string;
  readonly MessageAttributes?: Readonly<Record<string, { readonly StringValue: string }>>;
}
