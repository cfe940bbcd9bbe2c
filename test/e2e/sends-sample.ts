import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import type { Bench } from './bench';
import { OTHER } from './places';
import { run } from './processes';
import type { Results } from './results';
import { PROJECT } from './workspace';

const SAMPLE = 'guardduty-finding-high';
const SAYS = 'Backdoor:EC2/DenialOfService.Tcp';

/** `npm run cli -- send` takes a sample to Slack, through the rule of its Region. */
export async function sendsSample({ env, slack }: Bench, results: Results): Promise<void> {
  await results.check(`the command send takes ${SAMPLE} to Slack`, async () => {
    const command = ['send', '--sample', SAMPLE, '--region', OTHER];
    const args = [join(PROJECT, 'scripts', 'run.mjs'), join('cli', 'index.ts'), ...command];
    const before = slack.posts.length;
    const { code, output } = await run(process.execPath, args, { cwd: PROJECT, env });
    assert.equal(code, 0, output);
    assert.match(output, /^sent to the default bus of /m);
    const post = await slack.wait('the sample', (each) => slack.posts.indexOf(each) >= before, 60);
    for (const part of ['TEST', SAYS]) assert.ok(JSON.stringify(post.body).includes(part), part);
  });
}
