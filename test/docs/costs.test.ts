import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REGIONS } from '../../settings/regions';
import { synthesizeStack } from '../stacks/synthesize';
import { computed } from './computed';

const DOCUMENT = readFileSync(join(__dirname, '../../docs/costs.md'), 'utf8');

/** Rows of the quiet month: a formula, its result, and what is left of that. */
const ROWS = [...DOCUMENT.matchAll(/^\| (.+?) \| `(.+?)` \| ([\d.]+) \| ([\d.]+) \|$/gm)].map(
  ([, part = '', formula = '', list, left]) => ({ part, formula, list: Number(list), left: Number(left) }),
);

const cents = (amounts: readonly number[]) => amounts.reduce((sum, each) => sum + each, 0).toFixed(4);

test.each(ROWS)('$part: the formula gives the amount', ({ formula, list, left }) => {
  expect(computed(formula).toFixed(4)).toBe(list.toFixed(4));
  expect(left).toBeLessThanOrEqual(list);
});

test('the columns add up, and both are below a dollar', () => {
  const [, list, left] = /\*\*together\*\* \| \| \*\*([\d.]+)\*\* \| \*\*([\d.]+)\*\*/.exec(DOCUMENT) ?? [];
  expect(ROWS).toHaveLength(13);
  expect(list).toBe(cents(ROWS.map((row) => row.list)));
  expect(left).toBe(cents(ROWS.map((row) => row.left)));
  expect(Number(list)).toBeLessThan(1);
  expect(Number(left)).toBeLessThan(Number(list));
});

test('it counts what is deployed: alarms, polled queues, Regions', () => {
  const { resource } = synthesizeStack('hub', { alarm_emails: ['ops@example.com'] });
  const alarms = Object.keys(resource.aws_cloudwatch_metric_alarm ?? {}).length;
  expect(ROWS.filter(({ formula }) => formula.startsWith(`${alarms} × 0.10`))).toHaveLength(1);
  const polled = Object.keys(resource.aws_lambda_event_source_mapping ?? {}).length;
  expect(ROWS.filter(({ part }) => part.startsWith('polling'))).toHaveLength(polled);
  expect(ROWS.filter(({ formula }) => formula.includes(`${REGIONS.length} × 30`))).not.toHaveLength(0);
  const spokes = synthesizeStack('spokes', { regions: [...REGIONS] }).resource;
  const schedules = Object.values(spokes.aws_scheduler_schedule ?? {});
  expect(new Set(schedules.map(({ schedule_expression }) => schedule_expression))).toEqual(
    new Set(['rate(1 day)']),
  );
  expect(ROWS.find(({ part }) => part.startsWith('schedules'))?.formula).toBe(
    `${schedules.length} × 30 × 1.00 / 1,000,000`,
  );
});
