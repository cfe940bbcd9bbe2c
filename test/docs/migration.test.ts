import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTfvars } from '../../settings/read/tfvars';
import { parseSettings, SCHEMA } from '../../settings/schema';
import { leavesOf } from '../settings/leaves';
import { folderWith, removeFolders, settingsIn } from '../settings/read/folder';
import { EVERYTHING_ON } from '../stacks/everything-on';
import { addresses, synthesize } from '../stacks/synthesize';

const PAGES = ['migrate-from-serverless.md', 'migrate-from-console-sar.md'].map((page) => ({
  page,
  text: readFileSync(join(__dirname, '../../docs', page), 'utf8'),
}));

const SETTINGS = new Set(leavesOf(SCHEMA).map(({ path }) => path));

/** Keys of one budget, which is an item of a list. */
const OF_A_BUDGET = Object.keys(SCHEMA.shape.budget.unwrap().shape.budgets.unwrap().element.shape);

/** The right column of the table from old to new settings: what is in backquotes, without values. */
const NEW = PAGES.flatMap(({ page, text }) =>
  [...text.matchAll(/^\| [^|]+ \| ([^|]+) \|$/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([a-z_]+(?:\.[a-z_]+)?)`/g)].map(([, name = '']) => ({ page, name })),
  ),
);

const TFVARS = PAGES.flatMap(({ page, text }) =>
  [...text.matchAll(/^```hcl\n([\s\S]*?)^```/gm)].map(([, hcl = '']) => ({ page, hcl })),
);

const ADDRESSES = PAGES.flatMap(({ page, text }) =>
  [...text.matchAll(/\b(?:aws_[a-z_]+|terraform_data)\.[\w$-]+/g)]
    .filter(([name]) => !SETTINGS.has(name))
    .map(([address]) => ({ page, address: address.replace('$region', 'eu-west-1') })),
);

const made = synthesize(EVERYTHING_ON);
const MADE = new Set(Object.values(made).flatMap(addresses));

afterAll(removeFolders);

test('each page has settings, a terraform.tfvars and addresses', () => {
  for (const found of [NEW, TFVARS, ADDRESSES])
    expect(new Set(found.map(({ page }) => page))).toEqual(new Set(PAGES.map(({ page }) => page)));
  expect(NEW.length).toBeGreaterThan(30);
});

test.each(NEW)('$page: $name is a setting, an output or a key of a budget', ({ page, name }) => {
  if (SETTINGS.has(name)) return;
  const others = page.includes('sar') ? ['role_arns'] : OF_A_BUDGET;
  expect(others).toContain(name);
});

test.each(TFVARS)('$page: the settings are valid, and none equals its default', async ({ hcl }) => {
  const settings = await settingsIn(folderWith({ 'terraform.tfvars': hcl }));
  const defaults = parseSettings({}, 'terraform.tfvars');
  const keys = [...hcl.matchAll(/^(\w+) +=/gm)].map(([, key = '']) => key) as (keyof typeof settings)[];
  expect(keys.filter((key) => JSON.stringify(settings[key]) === JSON.stringify(defaults[key]))).toEqual([]);
});

test.each(ADDRESSES)('$page: $address is a resource of a stack', ({ address }) => {
  expect(MADE).toContain(address);
});

test('with the settings of the page there is no detector and no recorder', async () => {
  const { hcl = '' } = TFVARS.find(({ page }) => page.includes('serverless')) ?? {};
  const { values } = await readTfvars(folderWith({ 'terraform.tfvars': hcl }));
  const stacks = synthesize(values as Record<string, unknown>);
  const types = Object.values(stacks).flatMap(({ resource = {} }) => Object.keys(resource));
  expect(types.filter((type) => /detector|recorder|delivery_channel/.test(type))).toEqual([]);
  expect(types).toContain('aws_budgets_budget');
});
