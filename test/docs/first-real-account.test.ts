import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { regionsInUse } from '../../stacks/services';
import { dashed, SERVICE_NAMES } from '../../words/services';
import { folderWith, removeFolders, settingsIn } from '../settings/read/folder';
import { computed } from './computed';

const DOCUMENT = readFileSync(join(__dirname, '../../docs/first-real-account.md'), 'utf8');

/** The block of HCL, which stands within a list. */
const TFVARS = (/^ *```hcl\n([\s\S]*?)^ *```/m.exec(DOCUMENT)?.[1] ?? '').replace(/^ {2}/gm, '');

const ROWS = [...DOCUMENT.matchAll(/^\| ([^|]+?) \| `([^`|]+)` \| ([\d.]+) \|$/gm)].map(
  ([, part = '', formula = '', price]) => ({ part, formula, price: Number(price) }),
);

afterAll(removeFolders);

test('the settings of the trial turn on one service, in the three Regions that it names', async () => {
  const settings = await settingsIn(folderWith({ 'terraform.tfvars': TFVARS }));
  expect(regionsInUse(settings)).toEqual(expect.arrayContaining(['ap-east-1', 'eu-west-1', 'us-east-1']));
  expect(regionsInUse(settings)).toHaveLength(3);
  const { prefix, event_rules, ...others } = settings;
  expect(prefix).toBe('monitoring-trial');
  expect(event_rules.rules.map(({ name }) => name)).toEqual(['alarms']);
  const on = Object.entries(others).filter(
    ([, block]) => typeof block === 'object' && 'enabled' in block && block.enabled,
  );
  expect(on.map(([name]) => name)).toEqual([]);
});

test.each(ROWS)('$part: the formula gives the price', ({ formula, price }) => {
  expect(computed(formula).toFixed(4)).toBe(price.toFixed(4));
});

test('the prices add up to what the text says', () => {
  const [, sum] = /\*\*together\*\* \| \| \*\*([\d.]+)\*\*/.exec(DOCUMENT) ?? [];
  expect(ROWS).toHaveLength(9);
  expect(sum).toBe(ROWS.reduce((all, { price }) => all + price, 0).toFixed(4));
  expect(Math.round(Number(sum) * 100)).toBe(5);
  expect(DOCUMENT).toContain('about five cents');
});

test('the doubts of services name existing services', () => {
  const services = [...DOCUMENT.matchAll(/services\/([\w-]+)\.md/g)].map(([, name]) => name);
  expect(services.length).toBeGreaterThan(10);
  expect(SERVICE_NAMES.map(dashed)).toEqual(expect.arrayContaining(services));
});
