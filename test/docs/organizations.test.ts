import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthesizeStack } from '../stacks/synthesize';

const documentOf = (name: string) => readFileSync(join(__dirname, '../../docs', name), 'utf8');

test('10, 100 and 500 accounts have the price that docs/costs.md computes', () => {
  const [, ...prices] =
    /that is ([\d.]+) USD a month for 10 accounts, ([\d.]+) for 100 and ([\d.]+) for 500/.exec(
      documentOf('organizations.md'),
    ) ?? [];
  const [, ...sums] =
    /\*\*together\*\* \| \| \*\*([\d.]+)\*\* \| \*\*([\d.]+)\*\* \| \*\*([\d.]+)\*\*/.exec(
      documentOf('costs.md'),
    ) ?? [];
  expect(sums).toHaveLength(3);
  expect(prices).toEqual(sums.map((sum) => Number(sum).toFixed(2)));
});

test('a stack set creates one daily schedule in each Region, and otherwise only resources that cost nothing', () => {
  const { resource } = synthesizeStack('organization', {
    organization: { id: 'o-a1b2c3d4e5', units: ['r-ab12'] },
  });
  const { template_body } = resource.aws_cloudformation_stack_set?.members ?? {};
  const { Resources } = JSON.parse(String(template_body)) as {
    Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
  };
  const schedules = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Scheduler::Schedule');
  expect(schedules.map(({ Properties }) => Properties.ScheduleExpression)).toEqual(['rate(1 day)']);
  const free = [
    'AWS::CloudFormation::WaitConditionHandle',
    'AWS::Events::Rule',
    'AWS::IAM::Role',
    'AWS::SQS::Queue',
    'AWS::SQS::QueuePolicy',
  ];
  const others = Object.values(Resources).filter(({ Type }) => !free.includes(Type));
  expect(others).toEqual(schedules);
});
