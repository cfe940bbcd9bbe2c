import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { warnings } from '../../cli/synth/summary';
import { parseSettings } from '../../settings/schema';
import { EVERYTHING_ON } from './everything-on';

const RUN = join(__dirname, '../../scripts/run.mjs');

test('the defaults give no warning', () => {
  expect(warnings(parseSettings({}, 'terraform.tfvars'))).toEqual([]);
});

test('an archive in a Region that may have none gives a warning', () => {
  const warned = (values: object) => warnings(parseSettings({ ...values }, 'terraform.tfvars'));
  expect(warned({ archive_days: 7, home_region: 'ap-east-2' })).toEqual([
    'warning: archive_days: EventBridge may have no archives in ap-east-2, and then deploying the hub fails; see https://docs.aws.amazon.com/eventbridge/latest/userguide/feature-availability.html',
  ]);
  expect(warned({ home_region: 'ap-east-2' })).toEqual([]);
  expect(warned({ archive_days: 7, home_region: 'ap-northeast-3' })).toEqual([]);
});

test('the warnings of all stacks are in the order of the stacks', () => {
  const all = warnings(parseSettings({ ...EVERYTHING_ON, regions: ['eu-west-1'] }, 'terraform.tfvars'));
  expect(all.map((warning) => /^warning: (\w+)\./.exec(warning)?.[1])).toEqual([
    'aws_config',
    'inspector',
    'inspector_classic',
    'health',
    'event_forwarder',
  ]);
});

test.each([[[]], [['--brief']]])(
  'with the options %j warnings are written to standard error only',
  (options) => {
    const cwd = mkdtempSync(join(tmpdir(), 'warnings-'));
    try {
      writeFileSync(
        join(cwd, 'terraform.tfvars'),
        'macie = { enabled = true }\nhealth = { regions = ["eu-west-1"] }\n',
      );
      const { status, stdout, stderr } = spawnSync(process.execPath, [RUN, 'main.ts', ...options], {
        cwd,
        encoding: 'utf8',
      });
      expect(status).toBe(0);
      expect(stdout).not.toContain('warning');
      expect(stderr).toMatch(/^warning: health\.regions is without us-east-1, .*\n$/);
    } finally {
      rmSync(cwd, { recursive: true, force: true });
    }
  },
);
