import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { folderWith, removeFolders } from '../settings/read/folder';

afterAll(removeFolders);

const SCRIPTS = join(__dirname, '../../scripts/ci');

/** Runs a script with programs of our own first on the PATH: name to shell script. Each call of them is a line in `calls`. */
function run(script: string, args: readonly string[], programs: Readonly<Record<string, string>>) {
  const files = Object.entries(programs).map(([name, body]) => [
    name,
    `#!/bin/sh\necho "${name} $*" >> "$CALLS"\n${body}\n`,
  ]);
  const folder = folderWith(Object.fromEntries(files));
  for (const name of Object.keys(programs)) chmodSync(join(folder, name), 0o755);
  const calls = join(folder, 'calls');
  const { status, stdout, stderr } = spawnSync(join(SCRIPTS, script), args, {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: `${folder}${delimiter}${process.env.PATH}`,
      CALLS: calls,
      GITHUB_REPOSITORY: 'me/mine',
      ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example/?a=b',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
    },
  });
  const called = existsSync(calls) ? readFileSync(calls, 'utf8').trimEnd().split('\n') : [];
  return { status, stdout, stderr, called };
}

describe('apply-reviewed.sh', () => {
  /** The command line, whose plan ends with this exit code and has the digest `d1`. */
  const node = (code: number) =>
    `case "$*" in *" plan "*) echo "the plan" > plan.md; echo '{"digest":"d1"}'; exit ${code};; esac`;
  const commands = (called: readonly string[]) => called.map((call) => call.split(' ')[3]);

  test('applies the saved plans if the plan is the reviewed one', () => {
    const { status, called } = run('apply-reviewed.sh', ['d1'], { node: node(2) });
    expect({ status, commands: commands(called) }).toEqual({ status: 0, commands: ['plan', 'apply'] });
  });

  test('applies any plan if there is none to compare with', () => {
    const { status, called } = run('apply-reviewed.sh', [], { node: node(2) });
    expect({ status, commands: commands(called) }).toEqual({ status: 0, commands: ['plan', 'apply'] });
  });

  test('applies nothing if the plan differs, and shows it', () => {
    const { status, stdout, stderr, called } = run('apply-reviewed.sh', ['d0'], { node: node(2) });
    expect({ status, stdout, commands: commands(called) }).toEqual({
      status: 1,
      stdout: 'the plan\n',
      commands: ['plan'],
    });
    expect(stderr).toMatch(/what would be applied is not what was reviewed \(d1, not d0\)/);
  });

  test.each([
    [0, 0],
    [1, 1],
  ])('applies nothing if plan exits with %d', (code, status) => {
    const ended = run('apply-reviewed.sh', ['d1'], { node: node(code) });
    expect({ status: ended.status, commands: commands(ended.called) }).toEqual({
      status,
      commands: ['plan'],
    });
  });
});

describe('comment.sh', () => {
  const gh = (id: string) => `case "$*" in *--paginate*) echo "${id}";; esac`;

  test('creates a comment if there is none', () => {
    const { status, called } = run('comment.sh', ['7', 'plan.md'], { gh: gh('') });
    expect(status).toBe(0);
    expect(called.at(-1)).toBe(
      'gh api --method POST repos/me/mine/issues/7/comments --field body=@plan.md --silent',
    );
  });

  test('updates the existing comment', () => {
    const { called } = run('comment.sh', ['7', 'plan.md'], { gh: gh('42') });
    expect(called.at(-1)).toBe(
      'gh api --method PATCH repos/me/mine/issues/comments/42 --field body=@plan.md --silent',
    );
  });
});

test('reviewed-digest.sh finds the digest in the comment of the pull request', () => {
  const comments = '<!-- aws-monitoring plan 0123456789abcdef -->\\n### Plan';
  const gh = `case "$*" in *pulls*) echo 7;; *) printf '${comments}\\n';; esac`;
  expect(run('reviewed-digest.sh', ['c0ffee'], { gh }).stdout).toBe('0123456789abcdef\n');
  expect(run('reviewed-digest.sh', ['c0ffee'], { gh: 'true' })).toMatchObject({ status: 0, stdout: '' });
});

test('assume-role.sh prints the credentials for later steps, and has secrets masked', () => {
  const { status, stdout, stderr, called } = run('assume-role.sh', ['arn:role', 'eu-west-1'], {
    curl: `echo '{"value":"oidc"}'`,
    aws: 'printf "AKID\\tsecret\\tsession\\n"',
  });
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: 'AWS_ACCESS_KEY_ID=AKID\nAWS_SECRET_ACCESS_KEY=secret\nAWS_SESSION_TOKEN=session\n',
  });
  expect(stderr).toBe('::add-mask::oidc\n::add-mask::secret\n::add-mask::session\n');
  expect(called[0]).toMatch(/https:\/\/token\.example\/\?a=b&audience=sts\.amazonaws\.com/);
  expect(called[1]).toMatch(
    /assume-role-with-web-identity --region eu-west-1 --role-arn arn:role .*--web-identity-token oidc/,
  );
});
