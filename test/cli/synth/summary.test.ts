import { summary, variableNotes } from '../../../cli/synth/summary';
import { OPT_IN_REGIONS, REGIONS } from '../../../settings/regions';
import { parseSettings } from '../../../settings/schema';
import { STACKS } from '../../../stacks';
import { dashed, SERVICE_NAMES } from '../../../words/services';

const settingsOf = (values: Record<string, unknown>) => parseSettings(values, 'terraform.tfvars');
const MADE = { file: 'terraform.tfvars', isExample: false, outdir: 'cdktf.out' };
const GIVEN = { TF_VAR_slack_webhooks: '{}' };

const FORWARDER = {
  enabled: true,
  application_id: 'arn:aws:serverlessrepo:us-east-1:111122223333:applications/aws-event-forwarder',
  semantic_version: '1.2.3',
};

/** The enabled services. All others are off, so that a new service or stack does not affect this file. */
const ON: Readonly<Record<string, string>> = {
  hub: 'us-east-1',
  spokes: 'all 17',
  guardduty: 'all 17',
  'trusted-advisor': 'us-east-1',
  'aws-config': 'all 17',
  inspector: 'all 17',
  health: 'all 17',
  'security-hub': 'all 17',
  'event-forwarder': '16: all but ap-northeast-3',
};

test('after the first synth it lists the stacks, the secrets to set, and all enabled stacks to deploy', () => {
  const off = SERVICE_NAMES.filter((name) => !(dashed(name) in ON)).map((name) => [name, { enabled: false }]);
  const settings = settingsOf({ ...Object.fromEntries(off), event_forwarder: FORWARDER });
  const text = summary(settings, MADE, {});
  const [upToOff = '', offPart = ''] = text.split(/\n\n(?=off: )/);
  const width = Math.max(...STACKS.map(({ name }) => name.length));
  const rows = STACKS.map(({ name }) => `${name.padEnd(width)}  ${ON[name] ?? 'off'}`);
  expect(upToOff).toBe(
    `${'stack'.padEnd(width)}  Regions
${rows.join('\n')}

${STACKS.length} stacks in cdktf.out/stacks, from terraform.tfvars
state: in files of this folder (\`state\` in terraform.tfvars puts it in a bucket)

secrets, for this shell; what you type or paste is not shown:
  printf 'default: ';    read -rs slack_1; echo
  export TF_VAR_slack_webhooks="{\\"default\\":\\"$slack_1\\"}"
  printf 'ExternalId: '; read -rs external_id; echo
  export TF_VAR_forwarder_external_id="$external_id"

deploy, in this order:
  npm run deploy -- hub spokes guardduty trusted-advisor aws-config inspector \\
                    health security-hub event-forwarder
  one stack at a time: a provider for each Region takes 0.1 GiB, 1.8 GiB for 17`,
  );
  const offStacks = STACKS.map(({ name }) => name).filter((name) => !(name in ON));
  expect(offPart.replaceAll(/\s+/g, ' ')).toBe(
    `off: ${offStacks.join(', ')} deploy one that was on before, to remove what it made`,
  );
});

test('after a change it lists the changed stacks, and only their secrets', () => {
  const values = { regions: ['us-east-1'], event_forwarder: FORWARDER, state: { bucket: 'mine' } };
  const text = summary(settingsOf(values), { ...MADE, changed: ['event-forwarder', 'macie'] }, {});
  expect(text.slice(text.indexOf('state: '))).toBe(
    `state: s3://mine/aws-monitoring

changed since the last synth: event-forwarder, macie

secrets, for this shell; what you type or paste is not shown:
  printf 'ExternalId: '; read -rs external_id; echo
  export TF_VAR_forwarder_external_id="$external_id"

deploy, in this order:
  npm run deploy -- event-forwarder macie
  one stack at a time: a provider for each Region takes 0.1 GiB, 0.1 GiB for 1`,
  );
});

test('without a change it says so, and lists the enabled stacks, which may not be deployed yet', () => {
  const text = summary(settingsOf({ layout: 'region' }), { ...MADE, changed: [] }, GIVEN);
  expect(text).toContain(
    '\n\nnothing has changed since the last synth\n\ndeploy, in this order:\n  npm run deploy -- hub spokes ',
  );
  expect(text).toContain('\n  one stack at a time\n');
});

test('if every stack changed, all enabled stacks are to be deployed', () => {
  const changed = STACKS.map(({ name }) => name);
  expect(summary(settingsOf({}), { ...MADE, changed }, GIVEN)).toBe(summary(settingsOf({}), MADE, GIVEN));
});

test('with the example the next step is to copy it', () => {
  const made = { ...MADE, file: 'terraform.tfvars.example', isExample: true };
  expect(summary(settingsOf({}), made, {}).split('\n').slice(-4)).toEqual([
    `${STACKS.length} stacks in cdktf.out/stacks, from terraform.tfvars.example: there is no terraform.tfvars yet`,
    'state: in files of this folder (`state` in terraform.tfvars puts it in a bucket)',
    '',
    'next: cp terraform.tfvars.example terraform.tfvars, edit it, commit it, and run this again',
  ]);
});

describe('the Regions of a stack', () => {
  const rowOf = (name: string, values: Record<string, unknown>) =>
    summary(settingsOf(values), MADE, GIVEN)
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.slice('inspector-classic  '.length);

  test.each([
    [
      'are named up to three',
      'guardduty',
      { guardduty: { regions: ['eu-west-1', 'eu-west-2', 'eu-west-3'] } },
      'eu-west-1, eu-west-2, eu-west-3',
    ],
    ['are all', 'guardduty', { regions: [...OPT_IN_REGIONS] }, 'all 17'],
    ['are all but one', 'inspector', { regions: [...REGIONS] }, '33: all but ap-southeast-6'],
    ['are some of many', 'macie', { regions: [...REGIONS], macie: { enabled: true } }, '22 of 34'],
    [
      'are all and one more',
      'aws-config',
      { regions: ['eu-west-1', 'eu-west-2', 'eu-west-3'] },
      '4: all, and us-east-1',
    ],
    [
      'are some of the settings and many more',
      'guardduty',
      { regions: ['us-east-1', 'us-west-1'], guardduty: { regions: ['us-east-1', ...OPT_IN_REGIONS] } },
      '1 of 2, and 17 more',
    ],
    ['are none', 'guardduty', { guardduty: { enabled: false } }, 'off'],
  ])('%s: %s', (_, name, values, text) => {
    expect(rowOf(name, values)).toBe(text);
  });

  test('fit a terminal of 80 columns, with everything on in all or some Regions', () => {
    const some = REGIONS.filter((_, index) => index % 3 !== 0);
    for (const regions of [[...REGIONS], some, [...OPT_IN_REGIONS]]) {
      const text = summary(settingsOf({ regions, macie: { enabled: true } }), MADE, GIVEN);
      expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
    }
  });
});

test('for the cdktf CLI a missing variable is reported with its stack', () => {
  expect(variableNotes(settingsOf({}), GIVEN)).toEqual([]);
  expect(variableNotes(settingsOf({}), {})).toEqual([
    'note: TF_VAR_slack_webhooks is not set: Terraform needs it for the stack hub, and waits for it where there is no terminal; npm run synth shows how to give it',
  ]);
});
