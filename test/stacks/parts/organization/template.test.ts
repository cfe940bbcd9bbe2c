import fc from 'fast-check';
import { REGIONS } from '../../../../settings/regions';
import { STACKS } from '../../../../stacks';
import type { Template } from '../../../../stacks/parts/organization/cloudformation';
import { generatedRuns } from '../../../generated-runs';
import { EVERYTHING_ON } from '../../everything-on';
import { synthesizeFiles, type Terraform } from '../../synthesize';
import { templateMade } from './template-made';
import { terraformMade } from './terraform-made';

const HUB = '111122223333';
const MEMBER = '222233334444';

/** Settings of services that change what listens in a member; nothing that it turns on. */
const services = fc.record(
  {
    guardduty: fc.record({
      enabled: fc.boolean(),
      min_severity: fc.integer({ min: 0, max: 10 }),
      coverage: fc.boolean(),
      organization: fc.boolean(),
    }),
    health: fc.record({ organization: fc.boolean(), services: fc.constantFrom([], ['EC2', 'RDS']) }),
    trusted_advisor: fc.record({ statuses: fc.constantFrom(['ERROR'], ['ERROR', 'WARN']) }),
    aws_config: fc.record({ record: fc.constantFrom('iam', 'all', ['AWS::EC2::SecurityGroup']) }),
    inspector: fc.record({ enabled: fc.boolean() }),
    macie: fc.record({ enabled: fc.boolean() }),
    security_hub: fc.record({ min_severity: fc.constantFrom('LOW', 'HIGH') }),
  },
  { requiredKeys: [] },
);

const regionsOf = (min = 1) => fc.uniqueArray(fc.constantFrom(...REGIONS), { minLength: min, maxLength: 4 });

/** Patterns with what Terraform and CloudFormation read as expressions, and with names of Regions. */
const rules = fc.dictionary(
  fc.constantFrom('failover', 'own-1', 'own-2'),
  fc.record(
    {
      pattern: fc.record({
        source: fc.constant(['aws.ec2']),
        detail: fc.record({
          text: fc.tuple(fc.constantFrom('${AWS::Region}', '%{if}', '$${x}', 'us-east-1', 'eu-west-1-x')),
        }),
      }),
      paused: fc.boolean(),
      title: fc.constantFrom('Sold out in us-east-1', 'Plain'),
      targets: fc.uniqueArray(
        fc.constantFrom(
          'arn:aws:events:sa-east-1:444455556666:event-bus/central',
          `arn:aws:events:us-east-1:${MEMBER}:event-bus/own`,
        ),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: ['pattern'] },
  ),
  { maxKeys: 2 },
);

const settings = fc.record({
  prefix: fc.constantFrom('aws-monitoring', 'm', 'us-east-1'),
  regions: regionsOf(),
  home_region: fc.constantFrom('us-east-1', 'eu-west-1', 'ap-east-1'),
  services,
  rules,
});

/** What a member listens with; in the others it is only what turns things on, or sends by SNS. */
const OF_MEMBERS = STACKS.map(({ name }) => name).filter(
  (name) => !['hub', 'organization', 'event-forwarder', 'budget', 'inspector-classic'].includes(name),
);

function stacks(names: readonly string[], values: Record<string, unknown>): readonly Terraform[] {
  const files = synthesizeFiles(
    values,
    STACKS.filter(({ name }) => names.includes(name)),
  );
  return names.map((name) => JSON.parse(String(files.get(`stacks/${name}/cdk.tf.json`))));
}

function compare({ services = {}, rules = {}, ...rest }: Record<string, unknown>): void {
  const values = { ...rest, ...(services as object), event_rules: { rules } };
  const { prefix, home_region } = rest as { prefix: string; home_region: string };
  const [organization] = stacks(['organization'], {
    ...values,
    organization: { id: 'o-a1b2c3d4e5', units: ['r-ab12'] },
  });
  const { template_body } = organization?.resource.aws_cloudformation_stack_set?.members ?? {};
  const text = String(template_body)
    .replaceAll(/(?<!\$)\$\{data\.aws_caller_identity\.caller\.account_id\}/g, HUB)
    .replaceAll(/([$%])\1\{/g, '$1{');
  const template = JSON.parse(text) as Template;
  const hub = { event_bus_arn: `arn:aws:events:${home_region}:${HUB}:event-bus/${prefix}` };
  const member = stacks(OF_MEMBERS, { ...withoutAdministrator(values), hub });
  const { regions = [] } = organization?.resource.aws_cloudformation_stack_instances?.instances ?? {};
  for (const region of REGIONS) {
    const place = { region, account: MEMBER };
    const expected = terraformMade(member, place);
    const isIn = (regions as string[]).includes(region);
    expect({ region, isIn }).toEqual({ region, isIn: Object.keys(expected.rules).length > 0 });
    if (isIn) expect({ region, ...templateMade(template, place) }).toEqual({ region, ...expected });
  }
}

/** A member listens to no service of which the administrator of the organization has everything. */
function withoutAdministrator(values: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const { organization, ...block } = Object(value) as Record<string, unknown>;
      return [
        key,
        organization === true ? { ...block, enabled: false } : organization === false ? block : value,
      ];
    }),
  );
}

test('for any settings, the template makes in each Region what the stacks of a member make there', () => {
  fc.assert(fc.property(settings, compare), generatedRuns(4, 40));
});

test('also with everything on, in all Regions', () => {
  const { budget, inspector_classic, event_forwarder, access_analyzer, event_rules, ...rest } = EVERYTHING_ON;
  compare({
    regions: [...REGIONS],
    prefix: 'aws-monitoring',
    home_region: 'us-east-1',
    rules: {
      ...event_rules.rules,
      // In some Regions only, and with targets in the Region of the queue only.
      here: {
        pattern: { source: ['aws.s3'] },
        regions: ['eu-west-1', 'eu-west-2', 'us-east-1'],
        targets: [`arn:aws:sqs:eu-west-1:${MEMBER}:own`, 'arn:aws:sqs:eu-west-2:444455556666:other'],
      },
    },
    services: { macie: rest.macie, aws_config: rest.aws_config, security_hub: {} },
  });
});
