import { synthesizeStack } from '../../synthesize';

const SETTINGS = {
  regions: ['us-east-1', 'eu-west-1'],
  event_forwarder: {
    enabled: true,
    regions: ['us-east-1'],
    application_id: 'arn:aws:serverlessrepo:us-east-1:111122223333:applications/aws-event-forwarder',
    semantic_version: '1.2.3',
  },
};

const pinned = (stack: string, values: object = {}) =>
  synthesizeStack(stack, { ...SETTINGS, ...values }).resource?.terraform_data?.['stays-with'];

test.each(['hub', 'aws-config', 'event-forwarder'])(
  '%s pins its home Region and its prefix: a plan with others fails',
  (stack) => {
    expect(pinned(stack, { home_region: 'eu-west-1', prefix: 'mine' })).toEqual({
      input: { home_region: 'eu-west-1', prefix: 'mine' },
      lifecycle: {
        ignore_changes: ['input'],
        postcondition: [
          {
            condition: '${self.output.home_region == "eu-west-1"}',
            error_message: `The stack ${stack} was deployed with home_region = \${self.output.home_region}, and terraform.tfvars says eu-west-1. It cannot move: what lies in its queues would be lost, or the old resources forgotten. Set it back, or follow "Another home Region or prefix" in docs/operations.md.`,
          },
          {
            condition: '${self.output.prefix == "mine"}',
            error_message: expect.stringContaining(`The stack ${stack} was deployed with prefix = `),
          },
        ],
      },
    });
  },
);

test('spokes, without resources in the home Region, pins the prefix only', () => {
  expect(pinned('spokes', { home_region: 'eu-west-1' })).toMatchObject({
    input: { prefix: 'aws-monitoring' },
  });
});

test.each(['guardduty', 'health', 'budget', 'event-rules'])(
  '%s pins nothing, since it has no data that would be lost',
  (stack) => {
    expect(pinned(stack, { budget: { budgets: [{ name: 'all', limit: 1 }] } })).toBeUndefined();
  },
);

test('aws-config without a recorder, and so without a bucket, pins nothing', () => {
  expect(pinned('aws-config', { aws_config: { existing_recorders: ['us-east-1'] } })).toBeUndefined();
});
