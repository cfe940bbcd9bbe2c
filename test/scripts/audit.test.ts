import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const SCRIPT = join(__dirname, '../../scripts/audit.sh');
const HOLES = '{"auditReportVersion":2,"metadata":{"vulnerabilities":{"high":1}}}';
const NO_HOLES = '{"auditReportVersion":2,"metadata":{"vulnerabilities":{"high":0}}}';
const UNSIGNED = '{"invalid":[{"name":"a"}],"missing":[]}';
const SIGNED = '{"invalid":[],"missing":[]}';
const NO_ANSWER = '{"message":"405 Method Not Allowed"}';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'audit-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the script with an npm that answers so, each with its exit code. */
function audit(holes: readonly [string, number], signatures: readonly [string, number]) {
  const npm = join(folder, 'npm');
  const answer = ([text, code]: readonly [string, number]) => `echo '${text}'; exit ${code}`;
  writeFileSync(
    npm,
    `#!/bin/sh\nif [ "$2" = signatures ]; then ${answer(signatures)}; fi\n${answer(holes)}\n`,
  );
  chmodSync(npm, 0o755);
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
  const { status, stdout } = spawnSync('bash', [SCRIPT], { env, encoding: 'utf8' });
  return { status, stdout };
}

test('no holes and valid signatures pass', () => {
  expect(audit([NO_HOLES, 0], [SIGNED, 0])).toEqual({
    status: 0,
    stdout: `${NO_HOLES}\nnpm audit signatures: all are valid\n`,
  });
});

test('a hole fails', () => {
  expect(audit([HOLES, 1], [SIGNED, 0]).status).toBe(1);
});

test('a package without a valid signature fails, and is shown', () => {
  expect(audit([NO_HOLES, 0], [UNSIGNED, 1])).toEqual({
    status: 1,
    stdout: `${NO_HOLES}\n${UNSIGNED}\n`,
  });
});

test('a registry that does not answer is named, and is no failure', () => {
  expect(audit([NO_ANSWER, 1], ['', 1])).toEqual({
    status: 0,
    stdout:
      'npm audit: the registry does not answer; nothing was checked\nnpm audit signatures: the registry does not answer; nothing was checked\n',
  });
});
