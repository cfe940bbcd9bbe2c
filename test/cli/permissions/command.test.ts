import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policies } from '../../../permissions/policies';
import { folderWith, removeFolders } from '../../settings/read/folder';
import { runCommand } from '../run-command';

const TFVARS =
  'prefix = "mine"\nstate = { bucket = "states", key_prefix = "a/b" }\nevent_forwarder = { stack_name = "theirs" }\n';
const OWN = { prefix: 'mine', application: 'theirs', state: { bucket: 'states', key_prefix: 'a/b' } };

afterAll(removeFolders);

const projectFolder = () => folderWith({ 'terraform.tfvars': TFVARS });

test('permissions prints each policy, with the names of the settings', async () => {
  const { out, code } = await runCommand(['permissions'], { project: projectFolder() });
  expect(code).toBe(0);
  const printed = out
    .split(/^(?=\S+ \(\d+ characters\)$)/m)
    .map((part) => JSON.parse(part.slice(part.indexOf('\n'))));
  expect(printed).toEqual(policies(OWN).map(({ document }) => document));
  expect(out).toContain('arn:aws:s3:::states/a/b/*.tfstate');
  expect(out).toContain('arn:aws:sqs:*:*:mine-*');
  expect(out).toContain('arn:aws:cloudformation:*:*:stack/serverlessrepo-theirs/*');
});

test('with --out it writes each policy to a file of that folder', async () => {
  const here = projectFolder();
  const { out } = await runCommand(['permissions', '--out', 'some/policies'], { project: here });
  const names = policies(OWN).map(({ name }) => `${name}.json`);
  const folder = join(here, 'some/policies');
  expect(readdirSync(folder)).toEqual([...names].sort());
  expect(
    out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]),
  ).toEqual(names.map((name) => `some/policies/${name}`));
  for (const { name, document } of policies(OWN))
    expect(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))).toEqual(document);
});

test('an unknown argument is refused', async () => {
  const { err } = await runCommand(['permissions', '--output', 'x'], { project: projectFolder() });
  expect(err).toMatch(/^unknown option '--output'; did you mean --out\?/);
});
