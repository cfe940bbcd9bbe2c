import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figures } from './figures';
import committed from './figures.json';
import { page } from './page';

const SECTION = { title: 'Synth', how: 'By a command.' };
const FIGURES: Figures = {
  synth: {
    values: { '34.wall': 1.2, 'changed.wall': 0.9, '34.memory': 120 },
    tables: [{ columns: ['Regions', 'wall'], rows: [['34', '1.20 s']] }],
    date: '2026-11-29',
    machine: '2 × CPU',
    versions: 'Node.js 20',
    load: [0.1, 1],
  },
  terraform: {
    values: {},
    tables: [],
    leftOut: ['terraform is not on this machine'],
    date: '2026-11-28',
    machine: '1 × CPU',
    versions: 'Node.js 22',
    load: [2, 3],
  },
};

test('a page has the budgets, and each section with its figures, date, machine and load', () => {
  const text = page(FIGURES, { synth: SECTION, terraform: { title: 'Terraform', how: 'By plan.' } });
  expect(text).toContain(
    '| synth of 34 Regions | 1.20 s | 1 s | **no** |\n| the same after a change of terraform.tfvars | 0.900 s | 1 s | yes |\n| memory of a synth of 34 Regions | 120 MB | 150 MB | yes |\n',
  );
  expect(text).toContain(
    '## Synth\n\nBy a command.\n\n| Regions | wall |\n| --- | --- |\n| 34 | 1.20 s |\n\n2026-11-29; 2 × CPU; Node.js 20; load 0.1 to 1.0.\n',
  );
  expect(text).toContain(
    '## Terraform\n\nBy plan.\n\nLeft out: terraform is not on this machine.\n\n2026-11-28; 1 × CPU; Node.js 22; load 2.0 to 3.0.\n',
  );
});

test('a section without figures is not in the page', () => {
  expect(page({}, { synth: SECTION })).not.toContain('## Synth');
});

test('docs/benchmarks.md has the committed figures', () => {
  const text = readFileSync(join(__dirname, '../../docs/benchmarks.md'), 'utf8');
  for (const { tables, date, machine } of Object.values(committed as unknown as Figures)) {
    expect(text).toContain(`${date}; ${machine}; `);
    for (const { rows } of tables) for (const row of rows) expect(text).toContain(`| ${row.join(' | ')} |\n`);
  }
});
