import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import sample from '../events/guardduty-finding-high.json';
import type { Bench } from './bench';
import { OTHER } from './places';
import type { Results } from './results';
import { PROJECT } from './workspace';

const SAMPLE = 'guardduty-finding-high';

/** `npm run cli -- send` sends a sample to Slack, through the rule of its Region, and waits until it is posted. */
export async function sendsSample({ command, slack }: Bench, results: Results): Promise<void> {
  await results.check(`the command send takes ${SAMPLE} to Slack, and sees that it is there`, async () => {
    const file = join(PROJECT, 'test', 'events', `${SAMPLE}.json`);
    const { code, output } = await command('send', '--file', file, '--region', OTHER, '--wait');
    assert.equal(code, 0, output);
    assert.match(output, /^sent to the default bus of /m);
    assert.match(output, /^default: Slack has it, after /m);
    const { title } = sample.detail;
    await slack.wait('the sample', ({ body }) => body.text?.includes(`[TEST]: ${title}`) ?? false, 60);
  });
}
