import { strict as assert } from 'node:assert';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ACCEPTED, OPTIONAL } from './accepted-checks';
import type { Bench } from './bench';
import { checkov } from './checkov';
import { ACCOUNT } from './environment';
import { judge } from './judge-checks';
import { HOME } from './places';
import { synth } from './project';
import type { Results } from './results';
import { SERVICES } from './services';
import { SETTINGS } from './settings';
import { Terraform } from './terraform';

const STACKS = ['hub', 'spokes', 'guardduty', ...SERVICES.map(({ stack }) => stack)];

/** Settings with which the optional checks pass. */
const STRICT = {
  kms_key_arn: `arn:aws:kms:${HOME}:${ACCOUNT}:key/0a1b2c3d-1111-2222-3333-444455556666`,
  log_retention_days: 365,
  tracing: true,
};

/** Static checks of the real plans: each failed check has a reason, and optional checks pass with their settings. */
export async function passesCheckov(bench: Bench, results: Results): Promise<void> {
  const { env, firstPlans, folder, python } = bench;
  const check = (plans: ReadonlyMap<string, string>) => checkov(python, folder, plans);
  await results.check('checkov: failed checks are listed with their reasons', async () => {
    const stacks = [...STACKS, ...(firstPlans.has('event-forwarder') ? ['event-forwarder'] : [])];
    assert.deepEqual([...firstPlans.keys()].sort(), [...stacks].sort());
    const { passed, failed } = await check(firstPlans);
    assert.ok(passed > 400, `only ${passed} checks passed`);
    const accepted = [...ACCEPTED, ...OPTIONAL].filter(({ resources }) =>
      stacks.some((stack) => names(resources, stack)),
    );
    assert.deepEqual(judge(failed, accepted), []);
    console.log(`     | ${passed} checks pass, ${failed.length} fail for a reason`);
  });
  await results.check(
    'checkov: with a key, longer log retention and tracing, the hub passes the optional checks',
    async () => {
      const own = join(folder, 'strict');
      mkdirSync(own);
      const hub = new Terraform('hub', await synth(own, { ...SETTINGS, ...STRICT }), env);
      await hub.init();
      const plan = await hub.planAsJson();
      const { failed } = await check(new Map([['hub', plan]]));
      assert.deepEqual(
        judge(
          failed,
          ACCEPTED.filter(({ resources }) => names(resources, 'hub')),
        ),
        [],
      );
    },
  );
}

/** Whether a pattern for addresses is about a stack. */
function names({ source }: RegExp, stack: string): boolean {
  const [stacks = ''] = source.split(': ');
  return stacks
    .replace(/^\((.*)\)$/, '$1')
    .split('|')
    .includes(stack);
}
