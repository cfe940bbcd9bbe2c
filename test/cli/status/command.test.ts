import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awsStandIn, type Call, refusal } from '../aws-stand-in';
import { runCommand } from '../run-command';

const folder = mkdtempSync(join(tmpdir(), 'status-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TFVARS = 'prefix = "mon"\nregions = ["us-east-1"]\n';

function withSettings(text = TFVARS): string {
  writeFileSync(join(folder, 'terraform.tfvars'), text);
  return folder;
}

/** Every call is denied. */
const nobody = ({ operation, path }: Call) =>
  refusal(
    'AccessDeniedException',
    `User: arn:aws:iam::111122223333:user/bob is not authorized to perform: x:${operation || path}`,
  );

let standIn: Awaited<ReturnType<typeof awsStandIn>> | undefined;
afterEach(() => standIn?.stop());

test('without a settings file it names the missing file, and does not call AWS', async () => {
  standIn = await awsStandIn(nobody);
  const { code, err } = await runCommand(['status'], { project: join(folder, 'elsewhere') });
  expect(code).toBe(2);
  expect(err).toContain('terraform.tfvars');
  expect(standIn.calls).toEqual([]);
});

test('a Region in which the settings create nothing is refused', async () => {
  const { code, err } = await runCommand(['status', '--region', 'eu-west-1'], { project: withSettings() });
  expect(code).toBe(2);
  expect(err).toContain(
    '--region eu-west-1: the settings create nothing there; they use 1 Region: us-east-1',
  );
});

test('without permissions everything is no access, as JSON and as a page, with exit code 1', async () => {
  // CloudWatch uses another protocol than the stand-in, so its refusals are unknown errors.
  standIn = await awsStandIn(nobody);
  const run = await runCommand(['status', '--json', '--html', 'page.html'], {
    project: withSettings(
      'prefix = "mon"\nregions = ["us-east-1"]\nsecurity_hub = { enable_account = true }\nmacie = { enabled = true }\n',
    ),
    here: folder,
  });
  const status = JSON.parse(run.out);
  expect(run.code).toBe(1);
  expect(status.regions).toMatchObject([
    {
      region: 'us-east-1',
      deployed: 'no access',
      watched: { detector: 'no access', recorder: 'no access', hub: 'no access', session: 'no access' },
    },
  ]);
  expect(status.heard).toBe('no access');
  expect(status.functions.map(({ version }: { version: string }) => version)).toEqual(
    Array(3).fill('no access'),
  );
  expect(status.problems.every(({ what }: { what: string }) => /^(no access|unknown): /.test(what))).toBe(
    true,
  );
  expect(run.err).toContain('written: page.html');
});
