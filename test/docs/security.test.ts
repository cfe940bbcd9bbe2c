import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCEPTED, OPTIONAL } from '../e2e/accepted-checks';
import { EVERYTHING_ON } from '../stacks/everything-on';
import { synthesizeStack } from '../stacks/synthesize';

const PROJECT = join(__dirname, '../..');
const DOCUMENT = readFileSync(join(PROJECT, 'docs/security.md'), 'utf8');

const PATHS = [
  ...new Set([...DOCUMENT.matchAll(/(?<!\[)`(test\/[\w./-]+\.ts)`/g)].map(([, path = '']) => path)),
];

test('docs/security.md names tests', () => {
  expect(PATHS.length).toBeGreaterThan(15);
});

test.each(PATHS)('%s exists and is run', (path) => {
  expect(existsSync(join(PROJECT, path))).toBe(true);
  expect(path).toMatch(/\.test\.ts$|^test\/e2e\//);
});

test('each row of the threat model names a test, or says that nothing prevents the attack', () => {
  const model = DOCUMENT.slice(DOCUMENT.indexOf('## Threat model'), DOCUMENT.indexOf('## A key of your own'));
  const rows = [...model.matchAll(/^\| (?!attack|place|-)(.+?) \| (.+?) \| (.+?) \|$/gm)];
  expect(rows.length).toBeGreaterThan(20);
  for (const [, attack, prevented = '', shown = ''] of rows) {
    expect({
      attack,
      isShown: /`test\//.test(shown) || (shown === '–' && prevented.startsWith('nothing')),
    }).toEqual({
      attack,
      isShown: true,
    });
  }
});

test('the policy of a customer managed key allows what the roles of the functions need', () => {
  const [, text = ''] = /```json\n([\s\S]*?)```/.exec(DOCUMENT) ?? [];
  const { Statement } = JSON.parse(text) as {
    Statement: readonly { Sid: string; Action: readonly string[] }[];
  };
  const allowed = Statement.find(({ Sid }) => Sid === 'AllowedByIam')?.Action;
  const key = 'arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-1111-2222-3333-444455556666';
  const { resource } = synthesizeStack('hub', { ...EVERYTHING_ON, kms_key_arn: key });
  for (const { policy } of Object.values(resource.aws_iam_role_policy ?? {})) {
    const statements = JSON.parse(String(policy)).Statement as readonly {
      Sid: string;
      Action: readonly string[];
    }[];
    const used = statements.find(({ Sid }) => Sid === 'Key')?.Action ?? ['none'];
    expect(allowed).toEqual(expect.arrayContaining([...used]));
  }
  expect(text).not.toMatch(/kms:\w*\*/);
});

test('every check that may fail has a reason', () => {
  for (const { reason } of [...ACCEPTED, ...OPTIONAL]) expect(reason.length).toBeGreaterThan(20);
});

test('every control that fails has a reason', () => {
  const failing = [...DOCUMENT.matchAll(/\*\*fails\*\*(.*)\|$/gm)].map(([, reason = '']) => reason);
  expect(failing.length).toBeGreaterThan(4);
  for (const reason of failing) expect(reason).toMatch(/: .{16}/);
});
