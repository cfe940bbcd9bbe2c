import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pause } from '../../cli/pause';
import { resume } from '../../cli/resume';

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'pause-'));
  writeFileSync(
    join(project, 'terraform.tfvars'),
    'event_rules = { rules = { snapshots = { ready_made = "rds-snapshot", paused = true } } }\n',
  );
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const folders = () => ({ project, here: project });

test('pause tells the change of the settings for the event forwarder', async () => {
  expect(await pause.run([], folders())).toEqual({
    out: 'in terraform.tfvars set event_forwarder.paused, that is, within event_forwarder:\n\n    paused = true\n\nthen: npx cdktf deploy event-forwarder',
    code: 0,
  });
});

test('resume tells the change for an event rule', async () => {
  expect(await resume.run(['snapshots'], folders())).toEqual({
    out: 'in terraform.tfvars set event_rules.rules.snapshots.paused, that is, within event_rules.rules.snapshots:\n\n    paused = false\n\nthen: npx cdktf deploy hub event-rules',
    code: 0,
  });
});

test('what is so already needs no change', async () => {
  expect((await resume.run([], folders())).out).toBe(
    'event_forwarder.paused is false already: nothing to change',
  );
});

test.each([
  [['snapshost'], 'no event rule snapshost in terraform.tfvars; did you mean snapshots?'],
  [['other'], 'no event rule other in terraform.tfvars; its rules: snapshots'],
  [['a', 'b'], 'give the name of one event rule, or nothing for the event forwarder'],
  [['--rule'], 'give the name of one event rule, or nothing for the event forwarder'],
])('%j is refused', async (args, message) => {
  await expect(pause.run(args, folders())).rejects.toThrow(message);
});
