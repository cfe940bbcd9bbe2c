import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULTS } from '../../../cli/cost/assumptions';
import type { CostLine } from '../../../cli/cost/line';
import { alertCost, ownCost } from '../../../cli/cost/own';
import { PRICES } from '../../../cli/cost/prices';
import { serviceCost } from '../../../cli/cost/services';
import { REGIONS } from '../../../settings/regions';
import { parseSettings } from '../../../settings/schema';
import { runCommand } from '../run-command';

const DOCUMENT = readFileSync(join(__dirname, '../../../docs/costs.md'), 'utf8');
const settings = (values: Record<string, unknown> = {}) => parseSettings(values, 'terraform.tfvars');
const sum = (lines: readonly CostLine[]) => lines.reduce((total, { usd }) => total + usd, 0);
/** `stack Region price` and USD. */
const parts = (values: Record<string, unknown>) =>
  Object.fromEntries(
    serviceCost(settings({ regions: ['us-east-1', 'eu-west-1'], ...values }), DEFAULTS).map(
      ({ stack, region, price, usd }) => [`${stack} ${region} ${price}`, Number(usd.toFixed(4))],
    ),
  );

const OFF = { guardduty: { enabled: false }, aws_config: { enabled: false } };

test('a quiet month of the project itself has the price in docs/costs.md', () => {
  const [, list] = /\*\*together\*\* \| \| \*\*([\d.]+)\*\*/.exec(DOCUMENT) ?? [];
  const lines = ownCost(settings({ alarm_emails: ['ops@example.com'] }), REGIONS, 0);
  // The document adds up rounded parts.
  expect(sum(lines)).toBeCloseTo(Number(list), 3);
});

test('an alert has the price in docs/costs.md, and its event that of the hub bus', () => {
  const [, list] = /\*\*together, per million\*\* \| \| \*\*([\d.]+)\*\*/.exec(DOCUMENT) ?? [];
  expect(sum(alertCost('us-east-1', 1e6))).toBeCloseTo(Number(list) + 1, 3);
});

test('alarms, metrics and an archive cost only if settings turn them on', () => {
  const total = (values: Record<string, unknown>) => sum(ownCost(settings(values), ['us-east-1'], 0));
  expect(total({ alarm_emails: ['ops@example.com'] }) - total({})).toBeCloseTo(0.4, 6);
  expect(total({ metrics: true }) - total({})).toBeCloseTo(0.9, 6);
  expect(total({ archive_days: 7 })).toBeGreaterThan(total({}));
});

test('a member pays its heartbeats and the events that it sends, and nothing of the hub in the other account', () => {
  const hub = { event_bus_arn: 'arn:aws:events:us-east-1:999988887777:event-bus/aws-monitoring' };
  const values = { hub, metrics: true, archive_days: 7, alarm_emails: ['ops@example.com'] };
  const lines = ownCost(settings(values), ['us-east-1', 'eu-west-1'], 100);
  expect(lines.map(({ stack, price, quantity }) => [stack, price, quantity])).toEqual([
    ['spokes', 'customEvent', 60],
    ['spokes', 'schedule', 30],
    ['spokes', 'customEvent', 60],
    ['spokes', 'schedule', 30],
    ['spokes', 'customEvent', 3000],
  ]);
});

test('with all services off there are no costs of services', () => {
  expect(parts(OFF)).toEqual({});
});

test('GuardDuty costs in every Region except those with a detector of the user', () => {
  const { guardduty: _, ...off } = OFF;
  expect(parts({ ...off, guardduty: { existing_detectors: ['eu-west-1'] } })).toEqual({
    'guardduty us-east-1 managementEvent': 0.2,
    'guardduty us-east-1 flowLogGb': 0.5,
  });
});

test('Config costs in the Regions in which it records, by change or by day', () => {
  const { aws_config: _, ...off } = OFF;
  expect(parts(off)).toEqual({ 'aws-config us-east-1 configItem': 1.8 });
  expect(parts({ ...off, aws_config: { record: 'all', recording_frequency: 'DAILY' } })).toEqual({
    'aws-config us-east-1 dailyConfigItem': 7.2,
    'aws-config eu-west-1 dailyConfigItem': 7.2,
  });
});

test('Inspector, Security Hub, Macie and keys cost when they are turned on', () => {
  const all = parts({
    ...OFF,
    regions: ['eu-west-1'],
    inspector: { scan_types: ['EC2', 'ECR'] },
    security_hub: { enable_account: true, default_standards: true },
    macie: { enabled: true },
    budget: { budgets: [{ name: 'all', limit: 100 }] },
  });
  expect(all).toEqual({
    'inspector eu-west-1 scannedInstance': 6.264,
    'inspector eu-west-1 scannedImage': 1.8,
    'security-hub eu-west-1 securityCheck': 3,
    'macie eu-west-1 bucket': 1,
    'budget us-east-1 key': 1,
  });
});

test.each(Object.entries(PRICES))('%s has a price and a page of AWS', (_, { usd, source }) => {
  expect(usd).toBeGreaterThan(0);
  expect(source).toMatch(/^https:\/\/aws\.amazon\.com\/[a-z/-]+\/pricing\//);
});

describe('the command', () => {
  const project = mkdtempSync(join(tmpdir(), 'cost-test-'));
  writeFileSync(
    join(project, 'terraform.tfvars'),
    'security_hub = { enable_account = true, default_standards = true }\n',
  );
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  test('shows parts, assumptions and the other system within 80 columns', async () => {
    const { code, out } = await runCommand(['cost', '--changes', '7'], { project });
    expect(code).toBe(0);
    expect(out).toContain('2 × 16 Regions = 32.00');
    expect(out).toContain('together 35.74 against 0.60');
    expect(out).toMatch(/--changes +7 /);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('has every part in its JSON, which adds up', async () => {
    const { out } = await runCommand(['cost', '--json'], { project });
    const { total, lines, assumptions } = JSON.parse(out);
    expect(sum(lines)).toBeCloseTo(total, 6);
    expect(assumptions).toEqual(DEFAULTS);
  });

  test('refuses a value that is not a number', async () => {
    const { code, err } = await runCommand(['cost', '--changes', 'many'], { project });
    expect(code).toBe(2);
    expect(err).toContain('--changes many: not a number; give one from 0, such as 20');
  });
});
