import { strict as assert } from 'node:assert';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REGIONS } from '../../settings/regions';
import { ORGANIZATION_ON } from '../stacks/everything-on';
import type { Bench } from './bench';
import { neutralEnv } from './environment';
import { memberTemplate } from './member-template';
import { run } from './processes';
import { synth } from './project';
import { CFN_LINT, pythonEnvironment } from './python-environment';
import type { Results } from './results';

/** The package has no command of its own. */
const RUN = 'from cfnlint.runner import main; main()';

/** The account of the hub, which is none of the accounts in the settings. */
const HUB = '999988887777';

/** cfn-lint finds no error in the template for an organization, in its syntax or in the properties of its resources. */
export async function lintsTemplate({ folder, python }: Bench, results: Results): Promise<void> {
  await results.check('cfn-lint: the template of an organization has no errors', async () => {
    const own = join(folder, 'organization');
    mkdirSync(own);
    const services = ['guardduty', 'health', 'security_hub', 'macie'].map((name) => [
      name,
      { enabled: true },
    ]);
    const all = { ...ORGANIZATION_ON, ...Object.fromEntries(services), regions: REGIONS };
    for (const [name, settings] of Object.entries({ all, administrator: ORGANIZATION_ON })) {
      const template = join(own, `${name}.json`);
      writeFileSync(template, memberTemplate(await synth(own, settings), HUB));
      const lint = await pythonEnvironment(python, folder, CFN_LINT);
      const args = ['-c', RUN, '--non-zero-exit-code', 'informational', template];
      const { code, output } = await run(lint, args, { cwd: own, env: neutralEnv() });
      assert.equal(code, 0, output);
    }
  });
}
