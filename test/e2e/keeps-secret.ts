import { strict as assert } from 'node:assert';
import type { Bench } from './bench';
import { ACCOUNT } from './environment';
import { HOME } from './places';
import { transcript } from './processes';
import type { Results } from './results';
import { placesWith, textsOf } from './secret-search';

/** The webhook's URL is in the one SSM parameter, and in no file, plan, state or log. */
export async function keepsSecret(
  bench: Bench,
  results: Results,
  plans: ReadonlyMap<string, string>,
): Promise<void> {
  const { aws, bucket, emulators, output, secret, terraform } = bench;
  await results.check('the webhook is in the SSM parameter', async () => {
    const call = { service: 'ssm', region: HOME };
    const query = { Path: '/', Recursive: true, WithDecryption: true };
    const { Parameters } = await aws.json<Parameters>(call, 'AmazonSSM.GetParametersByPath', query);
    const values = new Map(Parameters.map(({ Name, Value }) => [Name, Value]));
    assert.equal(placesWith(secret, values).length, 1);
    assert.deepEqual(
      Parameters.map(({ Type }) => Type),
      ['SecureString'],
    );
  });
  await results.check('the webhook is in no synthesized file and no zip', () => {
    const texts = textsOf(output);
    assert.ok(
      [...texts.keys()].some((place) => place.includes('!')),
      'no zip was looked into',
    );
    assert.deepEqual(placesWith(secret, texts), []);
  });
  await results.check('the webhook is in no plan', () => assert.deepEqual(placesWith(secret, plans), []));
  await results.check('the webhook is in no state', async () => {
    const objects = await bucket.objects();
    assert.equal(objects.size, plans.size);
    assert.deepEqual(placesWith(secret, objects), []);
    assert.ok(!(await terraform('hub').state()).includes(secret));
  });
  await results.check('the webhook is in no log of a function', () => {
    assert.deepEqual(placesWith(secret, new Map([['ministack', emulators.log()]])), []);
  });
}

/**
 * Must be called last: it searches everything that the run wrote to its folder, including the logs of all servers, and the output
 * of its commands.
 */
export async function leavesNoSecret({ folder, secret, env }: Bench, results: Results): Promise<void> {
  await results.check('the webhook is in no file and no output of the run', () => {
    const written = textsOf(folder);
    const printed = new Map(transcript.map((text, at) => [`command ${at}: ${text.split('\n')[0]}`, text]));
    // Both contain the account, so a search that finds it has read both.
    for (const texts of [written, printed]) assert.ok(placesWith(ACCOUNT, texts).length > 3);
    assert.ok(env.TF_VAR_slack_webhooks?.includes(secret));
    assert.deepEqual([...placesWith(secret, written), ...placesWith(secret, printed)], []);
  });
}

interface Parameters {
  readonly Parameters: readonly { readonly Name: string; readonly Value: string; readonly Type: string }[];
}
