import { strict as assert } from 'node:assert';
import sample from '../events/guardduty-finding-high.json';
import type { Bench } from './bench';
import { command } from './command';
import { OTHER } from './places';
import type { Results } from './results';
import { PROJECT } from './workspace';

const SAMPLE = 'guardduty-finding-high';

/** `npm run cli -- send` takes a sample to Slack, through the rule of its Region. */
export async function sendsSample({ env, slack }: Bench, results: Results): Promise<void> {
  await results.check(`the command send takes ${SAMPLE} to Slack`, async () => {
    const args = ['send', '--sample', SAMPLE, '--region', OTHER];
    const { code, output } = await command(args, PROJECT, env);
    assert.equal(code, 0, output);
    assert.match(output, /^sent to the default bus of /m);
    const { title } = sample.detail;
    await slack.wait('the sample', ({ body }) => body.text?.includes(`[TEST]: ${title}`) ?? false, 60);
  });
}
