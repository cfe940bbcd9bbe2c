import { BUDGETS, type Budget, verdicts, verdictText, withUnit } from './budgets';
import { type Figures, figureOf, SECTION_NAMES, type SectionName, type Values } from './figures';
import committed from './figures.json';
import { growth, median } from './statistics';

const CIRCUMSTANCES = { date: '2026-11-29', machine: 'm', versions: 'v', load: [0, 0] } as const;

function figuresWith(section: SectionName, values: Values): Figures {
  return { [section]: { values, tables: [], ...CIRCUMSTANCES } };
}

const BUDGET: Budget = {
  section: 'synth',
  title: 'synth of 34 Regions',
  most: 1,
  unit: 's',
  of: (figures) => figureOf(figures, 'synth', '34.wall'),
};

test.each([
  [0.99, true],
  [1, true],
  [1.01, false],
  [Number.NaN, false],
])('a budget of 1 with %d measured is kept: %s', (measured, isKept) => {
  const [verdict] = verdicts(figuresWith('synth', { '34.wall': measured }), [BUDGET]);
  expect(verdict?.isKept).toBe(isKept);
});

test('a figure that the section did not measure breaks the budget', () => {
  expect(verdicts(figuresWith('synth', { '1.wall': 0.1 }), [BUDGET])).toEqual([
    { budget: BUDGET, measured: Number.NaN, isKept: false },
  ]);
});

test('a section that was not or could not be measured has no verdicts', () => {
  expect(verdicts({}, [BUDGET])).toEqual([]);
  expect(verdicts(figuresWith('synth', {}), [BUDGET])).toEqual([]);
});

/** The CPU time of a synth with a number of resources. */
const sizes = (cost: (resources: number) => number): Values =>
  Object.fromEntries(
    [
      ['1', 119],
      ['17', 663],
      ['34', 1090],
    ].flatMap(([name, resources]) => [
      [`${name}.resources`, Number(resources)],
      [`${name}.leastCpu`, cost(Number(resources))],
    ]),
  );

const byRegions = BUDGETS.filter(({ title }) => title === 'growth with Regions, 1 is linear');

test.each<[string, (resources: number) => number, boolean]>([
  ['linear', (resources) => 0.6 + resources / 3000, true],
  ['less than linear', (resources) => 0.6 + Math.sqrt(resources) / 100, true],
  ['with the square', (resources) => 0.6 + resources ** 2 / 3e6, false],
])('growth that is %s is noticed', (_, cost, isKept) => {
  expect(verdicts(figuresWith('synth', sizes(cost)), byRegions).map((verdict) => verdict.isKept)).toEqual([
    isKept,
  ]);
});

/** Each figure that has its own budget, by the title of the budget. */
test.each<readonly [title: string, section: SectionName, figure: string]>([
  ['synth of 34 Regions', 'synth', '34.wall'],
  ['the same after a change of terraform.tfvars', 'synth', 'changed.wall'],
  ['memory of a synth of 34 Regions', 'synth', '34.memory'],
  ['CPU of a synth against ts-node', 'ts-node', 'own.cpu'],
  ['its memory against ts-node', 'ts-node', 'own.memory'],
  ['`match`', 'commands', 'match.wall'],
  ['`redrive` of 3,000 messages', 'commands', 'redrive.wall'],
  ['`doctor` over 34 Regions', 'commands', 'doctor.wall'],
  ['zip of the interpreter', 'functions', 'interpreter.kb'],
  ['load of the interpreter above an empty handler', 'functions', 'interpreter.ms'],
  ['zip of the notifier', 'functions', 'notifier.kb'],
  ['load of the notifier above an empty handler', 'functions', 'notifier.ms'],
  ['zip of the watcher', 'functions', 'watcher.kb'],
  ['load of the watcher above an empty handler', 'functions', 'watcher.ms'],
  ['load of the notifier against it with a client of the SDK', 'functions', 'notifier.ms'],
  ['quiet: 99 of 100 events in Slack after', 'delivery', 'quiet.p99'],
  ['storm: 99 of 100 events in Slack after', 'delivery', 'storm.p99'],
  ['lost or in a dead-letter queue', 'delivery', 'quiet.lost'],
  ['lost or in a dead-letter queue', 'delivery', 'storm.lost'],
])('%s: a larger figure %s %s breaks the budget', (title, section, figure) => {
  const others = { 'ts-node.cpu': 1, 'ts-node.memory': 1, 'sdk.ms': 1, 'quiet.lost': 0, 'storm.lost': 0 };
  const isKept = (value: number) =>
    verdicts(figuresWith(section, { ...others, [figure]: value })).find(
      ({ budget }) => budget.title === title,
    )?.isKept;
  expect([isKept(0), isKept(1000)]).toEqual([true, false]);
});

test('sections that measure other software have no budget; every budget has a committed figure', () => {
  const withoutBudget = SECTION_NAMES.filter((name) => !BUDGETS.some(({ section }) => section === name));
  expect(withoutBudget).toEqual(['cdktf-cli', 'terraform']);
  const figures = committed as unknown as Figures;
  const missing = verdicts(figures).filter(({ measured }) => Number.isNaN(measured));
  expect(missing).toEqual([]);
});

test('a verdict has the measured value and the limit', () => {
  expect(verdictText({ budget: BUDGET, measured: 1.2345, isKept: false })).toBe(
    'synth of 34 Regions: 1.23 s, at most 1 s',
  );
  expect([withUnit(24.47, 's'), withUnit(0.0472, ''), withUnit(60, 'KB')]).toEqual([
    '24.5 s',
    '0.0472',
    '60 KB',
  ]);
});

test('the median is the value in the middle', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([])]).toEqual([2, 3, Number.NaN]);
});

test('growth ignores the fixed cost of every size', () => {
  const at = (size: number, cost: number) => ({ size, cost });
  expect(growth([at(1, 10), at(2, 11), at(4, 13)])).toBe(1);
  expect(growth([at(1, 1), at(2, 4), at(4, 16)])).toBe(2);
});
