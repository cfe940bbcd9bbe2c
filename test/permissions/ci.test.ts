import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CI_SECTIONS, withGeneratedSections } from '../../permissions/document';
import { githubPolicies } from '../../permissions/github-policies';
import { runCommand } from '../cli/run-command';
import { folderWith, removeFolders } from '../settings/read/folder';

afterAll(removeFolders);

const PROJECT = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8');
const WORKFLOWS = ['plan', 'apply', 'drift'].map(
  (name) => [name, read(`.github/workflows/${name}.yml`)] as const,
);

test('docs/ci.md has the generated policies', () => {
  const page = read('docs/ci.md');
  expect(withGeneratedSections(page, CI_SECTIONS)).toBe(page);
});

const NAMES = { repository: 'me@1/mine@2', account: '111122223333', prefix: 'mine', region: 'eu-west-1' };

test('each role trusts exactly one subject and one audience', () => {
  const subjects = githubPolicies(NAMES)
    .filter(({ name }) => name.startsWith('trust-'))
    .map(({ name, document }) => [name, (document.Statement[0] as { Condition: object }).Condition]);
  const only = (end: string) => ({
    StringEquals: {
      'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
      'token.actions.githubusercontent.com:sub': `repo:me@1/mine@2:${end}`,
    },
  });
  expect(subjects).toEqual([
    ['trust-plan', only('pull_request')],
    ['trust-drift', only('ref:refs/heads/main')],
    ['trust-deploy', only('environment:production')],
  ]);
});

test('permissions --github writes them too, with the names of the settings', async () => {
  const project = folderWith({ 'terraform.tfvars': 'prefix = "mine"\nhome_region = "eu-west-1"\n' });
  const github = ['--github', NAMES.repository, '--account', NAMES.account];
  const { code } = await runCommand(['permissions', '--out', 'policies', ...github], { project });
  expect(code).toBe(0);
  for (const { name, document } of githubPolicies(NAMES))
    expect(JSON.parse(readFileSync(join(project, 'policies', `${name}.json`), 'utf8'))).toEqual(document);
  expect(await runCommand(['permissions', ...github.slice(0, 2)], { project })).toMatchObject({
    code: 2,
    err: '--github and --account go together: a role trusts a repository from one account\n',
  });
});

test.each(WORKFLOWS)('%s.yml uses no action, and passes no expression to a shell', (_, text) => {
  expect(text).not.toMatch(/\buses:/);
  // An expression is replaced before the shell reads the script: what somebody named a branch would be run.
  const scripts = [...text.matchAll(/^( *)run: (\|\n(?:\1 +.*\n|\n)+|.*)/gm)].map(
    ([, , script = '']) => script,
  );
  expect(scripts.length).toBeGreaterThan(2);
  expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
});

test.each(WORKFLOWS)(
  '%s.yml does nothing until it is set up, runs one job at a time, and has the least permissions',
  (name, text) => {
    expect(text).toMatch(/^ {4}if: vars\.AWS_(PLAN|DRIFT)_ROLE != ''/m);
    expect(text).toMatch(/^concurrency:\n {2}group: aws-monitoring-\S+.*\n {2}cancel-in-progress: false$/m);
    const [, permissions = ''] = /^permissions:\n((?: {2}.*\n)+)/m.exec(text) ?? [];
    const more: Readonly<Record<string, string>> = {
      plan: '  pull-requests: write\n',
      apply: '  pull-requests: read\n',
      drift: '',
    };
    expect(permissions).toBe(`  contents: read\n  id-token: write\n${more[name]}`);
  },
);

test.each(WORKFLOWS)(
  '%s.yml gives the variables to the step that plans and applies, and to no other',
  (_, text) => {
    const steps = text.split(/^ {6}- name: /m).slice(1);
    const holders = steps.filter((step) => step.includes('secrets.'));
    expect(holders).toHaveLength(1);
    expect(holders[0]).toMatch(/TF_VAR_slack_webhooks: \$\{\{ secrets\.SLACK_WEBHOOKS \}\}/);
    expect(holders[0]).toMatch(/cli\/index\.ts plan|apply-reviewed\.sh/);
  },
);

test('only the environment may assume the role that deploys', () => {
  const deploying = WORKFLOWS.filter(([, text]) => text.includes('AWS_DEPLOY_ROLE'));
  expect(deploying.map(([name]) => name)).toEqual(['apply']);
  expect(deploying[0]?.[1]).toMatch(/^ {4}environment: production$/m);
});

test('every script that a workflow calls exists and is executable', () => {
  const called = new Set(WORKFLOWS.flatMap(([, text]) => text.match(/scripts\/ci\/[\w-]+\.sh/g) ?? []));
  const there = readdirSync(join(PROJECT, 'scripts/ci')).map((name) => `scripts/ci/${name}`);
  expect([...called].sort()).toEqual(there.sort());
  for (const path of there) expect(statSync(join(PROJECT, path)).mode & 0o111).not.toBe(0);
});
