import { strict as assert } from 'node:assert';
import type { Status } from '../../cli/status/status';
import type { Bench } from './bench';
import { OTHER, PREFIX } from './places';
import type { Results } from './results';

const RULE = `${PREFIX}-guardduty`;

/** `status` names a rule that was disabled by hand until it is enabled again, and the functions match the sources. */
export async function showsStatus({ aws, command }: Bench, results: Results): Promise<void> {
  const read = async () => {
    const { code, stdout, output } = await command('status', '--json');
    assert.ok(stdout.startsWith('{'), output);
    const status: Status = JSON.parse(stdout);
    const ofRule = status.problems.filter(({ region, what }) => region === OTHER && what.includes(RULE));
    return { code, status, ofRule };
  };
  const events = (operation: string) =>
    aws.json({ service: 'events', region: OTHER }, `AWSEvents.${operation}`, { Name: RULE });

  await results.check('status shows what is deployed and received', async () => {
    const { status, ofRule } = await read();
    assert.deepEqual(ofRule, []);
    const spoke = status.regions.find(({ region }) => region === OTHER);
    assert.ok(spoke?.lastHeartbeat, JSON.stringify(spoke));
    assert.equal(spoke.watched.detector, 'on');
    const own = status.functions.filter(({ name }) => !name.endsWith('forwarder-settings'));
    assert.deepEqual(new Set(own.map(({ version }) => version)), new Set(['as the sources']));
  });
  await results.check('status names a rule that was disabled by hand, and ends with 1', async () => {
    await events('DisableRule');
    const { code, ofRule } = await read();
    assert.equal(code, 1);
    assert.match(ofRule[0]?.what ?? '', /is disabled, but is enabled in the settings/);
    await events('EnableRule');
    assert.deepEqual((await read()).ofRule, []);
  });
}
