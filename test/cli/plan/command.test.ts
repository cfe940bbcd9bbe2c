import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTerraform } from '../../../cli/terraform/run-terraform';
import { removeFolders } from '../../settings/read/folder';
import { synthesizedOnce } from './synthesized-once';
import { terraformProject, WEBHOOK } from './terraform-project';
import { change, errorLine, planLine } from './terraform-stand-in';

jest.setTimeout(60_000);
afterAll(removeFolders);

const RULE = 'aws_cloudwatch_event_rule.guardduty-eu-west-1';
const REGIONS = ['eu-west-1', 'us-east-1'];

const changed = (...changes: object[]) => ({ plan: { code: 2 }, show: { lines: [planLine(...changes)] } });

test('without changes, plan ends with 0, and every stack was planned without a prompt', async () => {
  const { run, terraform, project } = terraformProject();
  const { code, out, err } = await run(['plan']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/\n\nno changes in 15 stacks\n$/);
  const planned = terraform.calls().filter(({ args }) => args[0] === 'plan');
  expect(planned).toHaveLength(15);
  for (const { args, stack } of planned) {
    const file = join(project, 'build', 'plans', `${stack}.tfplan`);
    expect(args).toEqual(['plan', '-input=false', '-json', '-detailed-exitcode', `-out=${file}`]);
  }
  const inits = terraform.calls().filter(({ args }) => args[0] === 'init');
  expect(inits.map(({ args }) => args.join(' '))).toEqual(inits.map(() => 'init -input=false -json'));
});

test('with changes, plan ends with 2 and shows for each stack what is created, changed and lost', async () => {
  const { run, terraform, project } = terraformProject();
  const detector = 'aws_guardduty_detector.detector-us-east-1';
  terraform.answer({
    guardduty: changed(
      change(
        RULE,
        ['update'],
        { name: 'try-guardduty', event_pattern: '{}' },
        { name: 'try-guardduty', event_pattern: '{"a":[1]}' },
      ),
      change(detector, ['delete'], { id: 'a1' }, null),
    ),
    spokes: changed(
      ...REGIONS.map((region) =>
        change(`aws_sqs_queue.dead-letters-${region}`, ['create'], null, { name: 'try-dead-letters' }),
      ),
    ),
  });
  const { code, out } = await run(['plan', 'guardduty', 'spokes', '--markdown', 'plan.md']);
  expect(code).toBe(2);
  expect(out).toBe(
    [
      'stack      created  changed  replaced  destroyed',
      'spokes           2        ·         ·          ·',
      'guardduty        ·        1         ·          1',
      '',
      'would be lost:',
      '  guardduty deletes GuardDuty detector in us-east-1: threat detection ends, and all its findings, filters and lists are deleted',
      '',
      'changes:',
      '  guardduty: update aws_cloudwatch_event_rule try-guardduty (event_pattern) in eu-west-1',
      '  guardduty: delete aws_guardduty_detector detector in us-east-1',
      '',
      '2 stacks with changes; to apply the plans in build/plans: aws-monitoring apply',
      '',
    ].join('\n'),
  );
  const markdown = readFileSync(join(project, 'plan.md'), 'utf8');
  expect(markdown).toMatch(/^<!-- aws-monitoring plan [0-9a-f]{16} -->\n### Plan: 2 stacks with changes\n/);
  expect(markdown).toContain('| spokes | 2 |  |  |  |  |\n');
  expect(markdown).toContain('spokes: create aws_sqs_queue try-dead-letters in eu-west-1, us-east-1\n');
});

test('only the user can read plans, because they contain values of variables', async () => {
  const { run, terraform, project } = terraformProject();
  terraform.answer({ hub: changed(change('aws_sqs_queue.events', ['create'])) });
  await run(['plan', 'hub', '--out', 'mine']);
  const mode = (path: string) => statSync(join(project, path)).mode & 0o777;
  expect([mode('mine'), mode('mine/hub.tfplan')]).toEqual([0o700, 0o600]);
});

test('as JSON, each stack has its counts, losses and changes', async () => {
  const { run, terraform, project } = terraformProject();
  terraform.answer({
    hub: changed(
      change('aws_sqs_queue.events', ['delete', 'create'], { name: 'try-events' }, { name: 'try-events' }),
    ),
  });
  const { out, code } = await run(['plan', 'hub', 'health', '--json']);
  expect(code).toBe(2);
  expect(JSON.parse(out)).toEqual({
    changes: true,
    digest: expect.stringMatching(/^[0-9a-f]{16}$/),
    plans: join(project, 'build', 'plans'),
    stacks: [
      {
        stack: 'hub',
        status: 'planned',
        hasChanges: true,
        create: 0,
        update: 0,
        replace: 1,
        delete: 0,
        losses: ['replaces queue try-events in eu-west-1: the messages in it are deleted'],
        changes: [
          {
            address: 'aws_sqs_queue.events',
            type: 'aws_sqs_queue',
            name: 'try-events',
            region: 'eu-west-1',
            action: 'replace',
            attributes: [],
          },
        ],
      },
      {
        stack: 'health',
        status: 'planned',
        hasChanges: false,
        create: 0,
        update: 0,
        replace: 0,
        delete: 0,
        losses: [],
        changes: [],
      },
    ],
  });
});

test('equal errors of several Regions are one message, and the other stacks are still planned', async () => {
  const { run, terraform } = terraformProject();
  const denied = (region: string, id: string) =>
    errorLine(
      'reading EventBridge Rule: AccessDeniedException',
      `RequestID: ${id}, User is not authorized in ${region}`,
      `aws_cloudwatch_event_rule.guardduty-${region}`,
    );
  const lines = [
    denied('eu-west-1', '00000000-0000-0000-0000-000000000001'),
    denied('us-east-1', '00000000-0000-0000-0000-000000000002'),
  ];
  terraform.answer({ guardduty: { plan: { code: 1, lines } } });
  const { code, out } = await run(['plan', 'guardduty', 'health']);
  expect(code).toBe(1);
  expect(out.match(/AccessDenied/g)).toHaveLength(1);
  expect(out).toMatch(
    /^ {2}guardduty: aws_cloudwatch_event_rule.guardduty-eu-west-1: .*\(in eu-west-1, us-east-1\)$/m,
  );
  expect(out).toMatch(/\n1 stack failed\n$/);
  expect(terraform.calls().filter(({ args }) => args[0] === 'plan')).toHaveLength(2);
});

test('an error that affects every stack is reported once, and the other stacks are not started', async () => {
  const { run, terraform } = terraformProject();
  const lines = [errorLine('No valid credential sources found', 'no EC2 IMDS role found')];
  const init = { code: 1, lines };
  terraform.answer(
    Object.fromEntries(['hub', 'spokes', 'guardduty', 'health'].map((stack) => [stack, { init }])),
  );
  const { code, out } = await run(['plan', 'hub', 'spokes', 'guardduty', 'health', '--parallelism', '1']);
  expect(code).toBe(1);
  expect(out.match(/finds no AWS credentials/g)).toHaveLength(1);
  expect(terraform.calls()).toHaveLength(1);
  expect(out).toMatch(/\n1 stack failed, 3 stacks not planned\n$/);
});

test('the message for a locked state says who locked it, since when and how to unlock it', async () => {
  const { run, terraform, project } = terraformProject();
  const detail =
    'Error message: operation error S3: PutObject\nLock Info:\n  ID:        0f9e8d7c-0000-0000-0000-000000000000\n  Path:      states/hub.tfstate\n  Operation: OperationTypeApply\n  Who:       ann@laptop\n  Version:   1.11.4\n  Created:   2026-03-04 05:06:07.123 +0000 UTC\n  Info:      \n';
  terraform.answer({
    hub: { plan: { code: 1, lines: [errorLine('Error acquiring the state lock', detail)] } },
  });
  const { out } = await run(['plan', 'hub']);
  expect(out).toContain(
    'hub: the state of hub is locked by ann@laptop, for apply or destroy, since 2026-03-04 05:06:07 UTC; wait until it has ended, and try again\n',
  );
  const folder = join(project, 'cdktf.out', 'stacks', 'hub');
  expect(out).toContain(`terraform -chdir=${folder} force-unlock 0f9e8d7c-0000-0000-0000-000000000000\n`);
});

test('a secret in an error is redacted', async () => {
  const { run, terraform } = terraformProject();
  terraform.answer({ hub: { plan: { code: 1, lines: [errorLine('bad value', `${WEBHOOK} is refused`)] } } });
  const { out } = await run(['plan', 'hub']);
  expect(out).toContain('bad value: (hidden) is refused');
});

test('a missing variable is reported before Terraform starts, with the stacks that need it', async () => {
  const { run, terraform, env } = terraformProject();
  delete env.TF_VAR_slack_webhooks;
  const { code, err } = await run(['plan']);
  expect(code).toBe(1);
  expect(err).toBe(
    [
      'the variable slack_webhooks, which hub needs, is missing: Slack incoming webhooks: name, as in terraform.tfvars, to URL; bot-token: the token of the bot',
      '  read -rs TF_VAR_slack_webhooks && export TF_VAR_slack_webhooks',
      '  and paste it, without quotes around it: {"default":"https://hooks.slack.com/services/..."}',
      '',
    ].join('\n'),
  );
  expect(terraform.calls()).toEqual([]);
  expect(await run(['plan', 'guardduty'])).toMatchObject({ code: 0 });
});

test('without credentials there is one message, and Terraform is not started', async () => {
  const { run, terraform } = terraformProject();
  const before = { ...process.env };
  const nowhere = {
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/none',
    AWS_SHARED_CREDENTIALS_FILE: '/none',
  };
  Object.assign(process.env, nowhere);
  delete process.env.AWS_ACCESS_KEY_ID;
  try {
    const { code, err } = await run(['plan']);
    expect(code).toBe(1);
    expect(err).toMatch(/^no AWS credentials; choose a profile .*\n$/);
    expect(terraform.calls()).toEqual([]);
  } finally {
    process.env = before;
  }
});

test.each([
  [['plan', 'gardduty'], 'no stack gardduty; did you mean guardduty?\n'],
  [
    ['plan', '--parallelism', '0'],
    '--parallelism 0: not a number of stacks; give a whole number from 1 to 99\n',
  ],
  [
    ['plan', '--markdwn', 'x'],
    "unknown option '--markdwn'; did you mean --markdown? (aws-monitoring plan --help says what there is)\n",
  ],
])('%j is refused with 1, because 2 means changes', async (args, err) => {
  const { run } = terraformProject();
  expect(await run(args)).toEqual({ code: 1, out: '', err });
});

test('a missing or too old Terraform is reported with the fix', async () => {
  const { run, env, terraform } = terraformProject();
  terraform.setVersion('1.10.5');
  expect((await run(['plan'])).err).toMatch(/^terraform 1\.10\.5 is too old: the stacks need 1\.11 or newer/);
  env.TERRAFORM_BINARY_NAME = 'no-such-program';
  const programs = { synth: synthesizedOnce, terraform: runTerraform };
  expect((await run(['plan'], { programs })).err).toMatch(
    /^no-such-program is not installed; install Terraform 1\.11/,
  );
});

test('without terraform.tfvars nothing is synthesized, and the example is not used', async () => {
  const { run, project } = terraformProject();
  const { renameSync } = await import('node:fs');
  renameSync(join(project, 'terraform.tfvars'), join(project, 'terraform.tfvars.example'));
  const { code, err } = await run(['plan']);
  expect(code).toBe(1);
  expect(err).toMatch(/no such file here; cp terraform.tfvars.example terraform.tfvars/);
  expect(existsSync(join(project, 'cdktf.out'))).toBe(false);
});

test('an invalid index of plans is reported with its file', async () => {
  const { run, project } = terraformProject();
  await run(['plan', 'health']);
  writeFileSync(join(project, 'build', 'plans', 'plans.json'), '{');
  const { code, err } = await run(['apply']);
  expect(code).toBe(1);
  expect(err).toMatch(/plans\.json cannot be read; remove .*, and plan again\n$/);
});
