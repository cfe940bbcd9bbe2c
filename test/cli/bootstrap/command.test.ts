import { folderWith, removeFolders } from '../../settings/read/folder';
import { endOf, runCommand } from '../run-command';

afterAll(removeFolders);

const WITH_STATE = {
  'terraform.tfvars': 'prefix = "m"\nstate = { bucket = "our-states", region = "eu-west-1" }',
};
const WITHOUT = { 'terraform.tfvars': 'prefix = "m"' };

test.each<[string, Record<string, string>, readonly string[], RegExp]>([
  ['no bucket is named', WITHOUT, [], /^no bucket is named: .* give --bucket, such as/],
  [
    'another bucket than that of the settings',
    WITH_STATE,
    ['--bucket', 'other'],
    /^--bucket other: terraform.tfvars has state.bucket = "our-states"/,
  ],
  [
    'another Region than that of the settings',
    WITH_STATE,
    ['--region', 'us-east-1'],
    /^--region us-east-1: the state of terraform.tfvars is in eu-west-1/,
  ],
  [
    'a name that S3 does not take',
    WITHOUT,
    ['--bucket', 'Our_States'],
    /^--bucket Our_States: not a name of an S3 bucket/,
  ],
  ['no number of days', WITHOUT, ['--days', '0'], /^--days 0: not a number of days/],
  ['no settings, and not all options', {}, ['--bucket', 'our-states'], /terraform.tfvars: 1 problem/],
])('%s: refused before AWS is called', async (_, files, args, message) => {
  const end = await runCommand(['bootstrap', ...args], { project: folderWith(files) });
  expect(end.code).toBe(2);
  expect(endOf(end)).toMatch(message);
});
