import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolders } from '../../settings/read/folder';
import { terraformProject } from '../plan/terraform-project';
import { type Answers, change, errorLine, planLine } from '../plan/terraform-stand-in';

jest.setTimeout(60_000);
afterAll(removeFolders);

const created = {
  plan: { code: 2 },
  show: { lines: [planLine(change('aws_sqs_queue.dead-letters', ['create']))] },
};

/** Plans these stacks with changes, and forgets the calls. */
async function planned(stacks: readonly string[], more: Answers = {}) {
  const project = terraformProject();
  const all = Object.fromEntries(stacks.map((stack) => [stack, { ...created, ...more[stack] }]));
  project.terraform.answer(all);
  await project.run(['plan', ...stacks]);
  project.terraform.forget();
  const applied = () =>
    project.terraform
      .calls()
      .filter(({ args }) => args[0] === 'apply')
      .map(({ stack }) => stack);
  return { ...project, applied, plans: () => readdirSync(join(project.project, 'build', 'plans')) };
}

test('apply applies only the saved plans, in the order of the stacks, and removes them', async () => {
  const { run, applied, plans, terraform, project } = await planned(['guardduty', 'hub', 'spokes']);
  const { code, out, err } = await run(['apply']);
  expect(code).toBe(0);
  expect(out).toBe('applied: hub, spokes, guardduty\n');
  expect(err).toMatch(
    /\napplying: 3 stacks with changes\nhub: applied\nspokes: applied\nguardduty: applied\n$/,
  );
  expect(applied()).toEqual(['hub', 'spokes', 'guardduty']);
  const [{ args } = { args: [] }] = terraform.calls().filter(({ args: [first] }) => first === 'apply');
  expect(args).toEqual(['apply', '-input=false', '-json', join(project, 'build', 'plans', 'hub.tfplan')]);
  expect(plans()).toEqual(['plans.json']);
});

test('a plan without changes is not applied', async () => {
  const { run, applied } = await planned(['health'], { health: { plan: { code: 0 }, show: undefined } });
  expect(await run(['apply'])).toMatchObject({ code: 0, out: 'nothing to do: health\n' });
  expect(applied()).toEqual([]);
});

test('it stops at the first failure, keeps the other plans, and says how to continue', async () => {
  const lines = [errorLine('creating queue', 'QueueDeletedRecently')];
  const { run, applied, plans } = await planned(['hub', 'spokes', 'guardduty'], {
    spokes: { apply: { code: 1, lines } },
  });
  const { code, out } = await run(['apply']);
  expect(code).toBe(1);
  expect(out).toBe(
    [
      'applied: hub',
      'failed: spokes: creating queue: QueueDeletedRecently',
      'not started: guardduty',
      'to continue, fix the cause, then run: aws-monitoring plan spokes, and aws-monitoring apply, together with the saved plans of the others',
      '',
    ].join('\n'),
  );
  expect(applied()).toEqual(['hub', 'spokes']);
  expect(plans()).toContain('guardduty.tfplan');
});

test('a plan is refused if the settings have changed since', async () => {
  const { run, settings, applied } = await planned(['hub', 'spokes']);
  settings(
    'prefix = "try"\nhome_region = "eu-west-1"\nregions = ["eu-west-1", "us-east-1"]\nlog_retention_days = 7\n',
  );
  const { code, out, err } = await run(['apply']);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toBe(
    'stale plan: the settings or the sources have changed since hub was planned; plan again, and review the changes: aws-monitoring plan hub\n',
  );
  expect(applied()).toEqual([]);
});

test("Terraform's own refusal of a stale plan is told as such", async () => {
  const lines = [errorLine('Saved plan is stale', 'The given plan file can no longer be applied')];
  const { run } = await planned(['hub'], { hub: { apply: { code: 1, lines } } });
  const { code, out } = await run(['apply']);
  expect(code).toBe(1);
  expect(out).toContain(
    'the saved plan of hub is stale: its state has changed since; plan it again (aws-monitoring plan hub)',
  );
});

test('an ephemeral variable is needed again; a variable that is in the plan is not', async () => {
  const { run, env, settings, terraform } = terraformProject();
  settings(
    'prefix = "try"\nhome_region = "eu-west-1"\nevent_forwarder = { enabled = true, regions = ["eu-west-1"], application_id = "arn:aws:serverlessrepo:us-east-1:111122223333:applications/a", semantic_version = "1.0.0" }\n',
  );
  terraform.answer({ hub: created, 'event-forwarder': created });
  expect(await run(['plan', 'hub', 'event-forwarder'])).toMatchObject({
    code: 1,
    err: expect.stringMatching(
      /^the variable forwarder_external_id, which event-forwarder needs, is missing: .*\n.*\n.*0f3c\.\.\.\n$/,
    ),
  });
  env.TF_VAR_forwarder_external_id = '0f3c0f3c';
  expect(await run(['plan', 'hub', 'event-forwarder'])).toMatchObject({ code: 2 });
  delete env.TF_VAR_forwarder_external_id;
  delete env.TF_VAR_slack_webhooks;
  const { code, err } = await run(['apply']);
  expect(code).toBe(1);
  expect(err).toMatch(/^the variable slack_webhooks, which hub needs, is missing: /);
  expect(await run(['apply', 'event-forwarder'])).toMatchObject({ code: 0 });
});

test.each([
  [['apply'], 1, 'no saved plans; first run: aws-monitoring plan\n'],
  [['apply', 'hub'], 1, 'no saved plan of hub; first run: aws-monitoring plan hub\n'],
  [['apply', 'hubb'], 2, 'no stack hubb; did you mean hub?\n'],
])('%j without a plan ends with %d', async (args, code, err) => {
  const { run } = terraformProject();
  expect(await run(args)).toEqual({ code, out: '', err });
});
