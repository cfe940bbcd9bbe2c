import { awsStandIn, type Call } from '../aws-stand-in';
import { endOf, runCommand } from '../run-command';

const TYPE = 'Recon:EC2/PortProbeUnprotectedPort';

async function run(args: readonly string[], detectorIds: readonly string[] = ['detector']) {
  const aws = await awsStandIn(({ path }) => (path === '/detector' ? { detectorIds } : {}));
  try {
    const end = await runCommand(['sample-finding', ...args], { project: '.' });
    return { said: endOf(end), calls: aws.calls };
  } finally {
    aws.stop();
  }
}

test('one sample of the named type is created, and the message says who receives it', async () => {
  const { said, calls } = await run(['--region', 'eu-west-1', '--type', TYPE]);
  expect(said).toEqual({
    out: `made one sample finding in eu-west-1: ${TYPE}\nGuardDuty sends it within five minutes, to this project and to whatever else listens there (which may cost); its title begins with [SAMPLE]`,
    code: 0,
  });
  expect(calls.map(({ method, path, region, body }: Call) => ({ method, path, region, body }))).toEqual([
    { method: 'GET', path: '/detector', region: 'eu-west-1', body: undefined },
    {
      method: 'POST',
      path: '/detector/detector/findings/create',
      region: 'eu-west-1',
      body: { findingTypes: [TYPE] },
    },
  ]);
});

test('without a detector nothing is created, and the message has the fix', async () => {
  const { said, calls } = await run(['--region', 'eu-west-1', '--type', TYPE], []);
  expect(said).toBe(
    'GuardDuty is off in eu-west-1: there is no detector; deploy guardduty there, or choose another Region',
  );
  expect(calls).toHaveLength(1);
});

test.each([
  [
    ['--region', 'eu-west-1'],
    '--type <type> is missing (aws-monitoring sample-finding --help says what there is)',
  ],
  [
    ['--region', 'eu-west-1', '--type', TYPE, '--type', 'Recon:EC2/Portscan'],
    '--type is given more than once; give it once',
  ],
  [
    ['--region', 'eu-west-1', '--type', 'all'],
    '--type all: not a type of finding; name exactly one, such as Recon:EC2/PortProbeUnprotectedPort',
  ],
  [
    ['--type', TYPE],
    '--region <region> is missing (aws-monitoring sample-finding --help says what there is)',
  ],
  [['--type', TYPE, '--region', 'eu-wset-1'], '--region eu-wset-1: not a Region; did you mean eu-west-1?'],
])('%j is refused before AWS is called', async (args, message) => {
  expect(await run(args)).toEqual({ said: message, calls: [] });
});
