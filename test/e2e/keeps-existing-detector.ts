import { strict as assert } from 'node:assert';
import type { Bench } from './bench';
import { detectors } from './inventory';
import { OTHER } from './places';
import type { Settings } from './project';
import type { Results } from './results';

/**
 * An existing detector of the user in OTHER is never adopted: the deployment fails with a message, and `existing_detectors`
 * excludes it.
 */
export async function keepsExistingDetector(
  { aws, synth, terraform }: Bench,
  results: Results,
  settings: Settings & { readonly guardduty: object },
  detector: string,
): Promise<void> {
  await results.check('an existing detector is refused with the error of AWS', async () => {
    await synth(settings);
    const { code, output } = await terraform('guardduty').tryToApply();
    assert.equal(code, 1);
    assert.match(output, /a detector already exists for the current account/);
    assert.deepEqual(await detectors(aws, OTHER), [detector]);
  });
  await results.check('a detector in existing_detectors is not changed', async () => {
    await synth({ ...settings, guardduty: { ...settings.guardduty, existing_detectors: [OTHER] } });
    await terraform('guardduty').apply();
    assert.deepEqual(await detectors(aws, OTHER), [detector]);
  });
}
