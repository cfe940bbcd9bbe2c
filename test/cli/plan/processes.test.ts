import type { EventEmitter } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAMS } from '../../../cli/terraform/programs';
import { removeFolders } from '../../settings/read/folder';
import { until } from '../../until';
import { terraformProject } from './terraform-project';
import { change, planLine, terraformStandIn } from './terraform-stand-in';

/*
 * With the synth and Terraform as processes, as for a user. The other tests of plan, apply and destroy run the synth once and
 * Terraform not at all.
 */

jest.setTimeout(60_000);
afterAll(removeFolders);

function withProcesses() {
  const { run, env, project } = terraformProject();
  const terraform = terraformStandIn();
  env.PATH = terraform.path;
  return {
    terraform,
    project,
    run: (args: readonly string[], onSignals?: (signals: EventEmitter) => void) =>
      run(args, { programs: PROGRAMS, ...(onSignals && { onSignals }) }),
  };
}

test('plan synthesizes and plans, and apply applies what it saved', async () => {
  const { run, terraform, project } = withProcesses();
  const created = planLine(change('aws_sqs_queue.dead-letters', ['create']));
  terraform.answer({ spokes: { plan: { code: 2 }, show: { lines: [created] } } });
  expect(await run(['plan', 'hub', 'spokes'])).toEqual({
    code: 2,
    out: expect.stringMatching(/\n1 stack with changes; to apply the plans in .*: aws-monitoring apply\n$/),
    err: '',
  });
  const mode = (path: string) => statSync(join(project, path)).mode & 0o777;
  expect([mode('build/plans'), mode('build/plans/spokes.tfplan')]).toEqual([0o700, 0o600]);
  expect(await run(['apply'])).toMatchObject({
    code: 0,
    out: 'nothing to do: hub\napplied: spokes\n',
  });
  const calls = terraform.calls().map(({ stack, args: [command] }) => `${command} ${stack}`);
  const ofBoth = ['init hub', 'init spokes', 'plan hub', 'plan spokes', 'show hub', 'show spokes'];
  expect(calls.slice(0, -2).sort()).toEqual(ofBoth);
  expect(calls.slice(-2)).toEqual(['init spokes', 'apply spokes']);
});

test('Ctrl-C is passed on to Terraform once, and the command waits for it', async () => {
  const { run, terraform } = withProcesses();
  terraform.answer({ hub: { plan: { hangs: true } } });
  let signals: EventEmitter | undefined;
  const running = run(['plan', 'hub', 'health', '--parallelism', '1'], (emitter) => {
    signals = emitter;
  });
  await until(() => terraform.calls().some(({ args }) => args[0] === 'plan'), running);
  signals?.emit('SIGINT', 'SIGINT');
  const { code, out } = await running;
  expect(code).toBe(130);
  expect(terraform.calls().at(-1)).toMatchObject({ stack: 'hub', interrupts: 1 });
  expect(out).toContain('hub: hub was stopped');
});
