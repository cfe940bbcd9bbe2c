import { confirm } from '../../../cli/destroy/confirm';
import { removeFolders } from '../../settings/read/folder';
import { terraformProject } from '../plan/terraform-project';
import { change, planLine } from '../plan/terraform-stand-in';

jest.setTimeout(60_000);
afterAll(removeFolders);

const destroyed = (address: string) => ({
  plan: { code: 2 },
  show: { lines: [planLine(change(address, ['delete'], { name: 'it' }, null))] },
});

function deployed() {
  const project = terraformProject();
  project.terraform.answer({
    hub: destroyed('aws_sqs_queue.events'),
    spokes: destroyed('aws_sqs_queue.dead-letters-eu-west-1'),
    'aws-config': destroyed('aws_config_configuration_recorder.recorder-eu-west-1'),
    guardduty: destroyed('aws_guardduty_detector.detector-eu-west-1'),
  });
  const applied = () =>
    project.terraform
      .calls()
      .filter(({ args }) => args[0] === 'apply')
      .map(({ stack }) => stack);
  return { ...project, applied };
}

test('destroy first shows what is lost, then destroys the stacks in reverse order', async () => {
  const { run, applied, terraform } = deployed();
  const { code, out, err } = await run(['destroy', '--confirm', 'try']);
  expect(code).toBe(0);
  expect(err).toContain(
    '  guardduty deletes GuardDuty detector it in eu-west-1: threat detection ends, and all its findings, filters and lists are deleted\n',
  );
  expect(err).toContain(
    '  aws-config deletes AWS Config recorder it in eu-west-1: changes are no longer recorded; existing records stay\n',
  );
  expect(applied().slice(-2)).toEqual(['spokes', 'hub']);
  expect(applied().slice(0, 2).sort()).toEqual(['aws-config', 'guardduty']);
  expect(out).toBe('destroyed: guardduty, aws-config, spokes, hub\n');
  const plans = terraform.calls().filter(({ args }) => args[0] === 'plan');
  expect(plans).toHaveLength(15);
  for (const { args } of plans) expect(args).toContain('-destroy');
});

test('only the named stack is destroyed', async () => {
  const { run, applied } = deployed();
  expect(await run(['destroy', 'guardduty', '--confirm', 'try'])).toMatchObject({ code: 0 });
  expect(applied()).toEqual(['guardduty']);
});

test('on a terminal, the prefix has to be typed', async () => {
  const questions: string[] = [];
  const typing = (line: string) => async (question: string) => {
    questions.push(question);
    return line;
  };
  await confirm('try', undefined, typing('try '));
  expect(questions).toEqual(['destroy all of this? type the prefix, try: ']);
  await expect(confirm('try', undefined, typing('yes'))).rejects.toThrow(
    'nothing was destroyed: yes is not the prefix, try',
  );
  await expect(confirm('try', undefined, typing(''))).rejects.toThrow(
    'nothing was destroyed: nothing is not the prefix, try',
  );
});

test.each([
  ['another prefix', ['--confirm', 'prod'], 'nothing was destroyed: prod is not the prefix, try\n'],
  ['nobody to ask', [], 'nothing was destroyed; to destroy it without a terminal: --confirm try\n'],
])('with %s, nothing is destroyed', async (_, args, message) => {
  const { run, applied } = deployed();
  const { code, err } = await run(['destroy', ...args]);
  expect(code).toBe(2);
  expect(err.endsWith(message)).toBe(true);
  expect(applied()).toEqual([]);
});

test('without a deployment, destroy asks nothing and does nothing', async () => {
  const { run, terraform } = terraformProject();
  expect(await run(['destroy'])).toEqual({ code: 0, out: 'there is nothing to destroy\n', err: '' });
  expect(terraform.calls().some(({ args }) => args[0] === 'apply')).toBe(false);
});

test('if a stack cannot be planned, nothing is destroyed', async () => {
  const { run, terraform, applied } = deployed();
  terraform.answer({ hub: destroyed('aws_sqs_queue.events'), spokes: { plan: { code: 1 } } });
  const { code, out } = await run(['destroy', 'hub', 'spokes', '--confirm', 'try']);
  expect(code).toBe(1);
  expect(out).toMatch(/\n1 stack with changes, 1 stack failed; nothing was destroyed\n$/);
  expect(applied()).toEqual([]);
});
