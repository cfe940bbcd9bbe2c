import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_REGIONS } from '../../settings/regions';
import { synthesizeStack } from '../stacks/synthesize';
import { computed } from './computed';

const DOCUMENT = readFileSync(join(__dirname, '../../docs/organizations.md'), 'utf8');

const [, COSTS = ''] = DOCUMENT.split('## What it costs');
const PARTS = [...COSTS.matchAll(/^\| ([^|*]+) \| (\d+\.\d{4}) \|$/gm)].map(([, part = '', price]) => ({
  part,
  price: Number(price),
}));
const [, TOGETHER = ''] = /\*\*together\*\* \| \*\*([\d.]+)\*\*/.exec(COSTS) ?? [];
const ROWS = [...COSTS.matchAll(/^\| (\d+) \| ([\d,]+) \| `(.+?)` \| ([\d.]+) \|$/gm)].map(
  ([, accounts, heartbeats = '', formula = '', price]) => ({
    accounts: Number(accounts),
    heartbeats: Number(heartbeats.replaceAll(',', '')),
    formula,
    price,
  }),
);

test('the parts of a heartbeat add up', () => {
  expect(PARTS).toHaveLength(6);
  expect(PARTS.reduce((sum, { price }) => sum + price, 0).toFixed(4)).toBe(TOGETHER);
});

test('the interpreter is priced as in docs/costs.md', () => {
  const interpreter = PARTS.find(({ part }) => part.startsWith('the interpreter'));
  expect(interpreter?.price).toBeCloseTo(computed('0.5 × 0.25 × 13.3334 + 0.20'), 4);
});

test('10, 100 and 500 accounts have their price', () => {
  expect(ROWS.map(({ accounts }) => accounts)).toEqual([10, 100, 500]);
});

test.each(ROWS)(
  '$accounts accounts: the formula gives heartbeats and price',
  ({ accounts, heartbeats, formula, price }) => {
    expect(formula).toBe(`${accounts} × ${DEFAULT_REGIONS.length} × 30 × ${TOGETHER} / 1,000,000`);
    expect(heartbeats).toBe(accounts * DEFAULT_REGIONS.length * 30);
    expect(computed(formula).toFixed(2)).toBe(price);
  },
);

test('a stack set makes one schedule a day in each Region, and only what costs nothing besides', () => {
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
