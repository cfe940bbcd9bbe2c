import { compare, RATIOS, type Ratio, TOLERANCE } from './comparison';
import { type Figures, figureOf } from './figures';
import committed from './figures.json';

const CIRCUMSTANCES = { date: '2026-11-29', machine: 'm', versions: 'v', load: [0, 0] } as const;
const figures = (cpu: number): Figures => ({
  synth: { values: { 'reference.cpu': 0.5, '34.cpu': cpu }, tables: [], ...CIRCUMSTANCES },
});
const RATIO: Ratio = {
  section: 'synth',
  title: 'CPU of a synth',
  of: (given) => figureOf(given, 'synth', '34.cpu') / figureOf(given, 'synth', 'reference.cpu'),
};

test.each([
  [1, false],
  [1.49, false],
  [1.51, true],
  [0.5, false],
])('%d times the committed ratio is worse: %s', (times, isWorse) => {
  const [result] = compare(figures(1), figures(times), [RATIO]);
  expect(result).toEqual({
    title: 'CPU of a synth',
    committed: 2,
    current: 2 * times,
    change: times,
    isWorse,
  });
});

test('a slower machine does not change a ratio', () => {
  const slow: Figures = {
    synth: { values: { 'reference.cpu': 5, '34.cpu': 10 }, tables: [], ...CIRCUMSTANCES },
  };
  expect(compare(figures(1), slow, [RATIO])).toMatchObject([{ change: 1, isWorse: false }]);
});

test('a figure that is missing in either run is worse', () => {
  expect(compare({}, figures(1), [RATIO])).toMatchObject([{ isWorse: true }]);
  expect(compare(figures(1), {}, [RATIO])).toMatchObject([{ isWorse: true }]);
});

const current = committed as unknown as Figures;

test('the committed figures are no worse than themselves, and contain each ratio', () => {
  expect(compare(current, current).map(({ change }) => change)).toEqual(RATIOS.map(() => 1));
});

/** Each figure that a ratio reads, made worse by more than the tolerance. */
test.each([
  ['synth', '1.cpu', 'CPU of a synth of 1 Region, against the reference'],
  ['synth', '34.cpu', 'CPU of a synth of 34 Regions, against the reference'],
  ['synth', '34.memory', 'memory of a synth of 34 Regions, against the reference'],
  ['functions', 'interpreter.kb', 'zip of the interpreter'],
  ['functions', 'notifier.kb', 'zip of the notifier'],
] as const)('a larger figure %s %s is noticed', (section, name, title) => {
  expect(worseWith(section, name, 1.1 * TOLERANCE)).toEqual([title]);
});

test.each([
  ['interpreter.events', 'CPU of an event in the interpreter, against JSON'],
  ['notifier.events', 'CPU of an event in the notifier, against JSON'],
])('fewer %s for a second of CPU are noticed', (name, title) => {
  expect(worseWith('delivery', name, 1 / (1.1 * TOLERANCE))).toEqual([title]);
});

function worseWith(
  section: 'synth' | 'functions' | 'delivery',
  name: string,
  factor: number,
): readonly string[] {
  const measured = current[section];
  if (!measured) throw new Error(`no figures of ${section}`);
  const values = { ...measured.values, [name]: (measured.values[name] ?? Number.NaN) * factor };
  return compare(current, { ...current, [section]: { ...measured, values } })
    .filter(({ isWorse }) => isWorse)
    .map(({ title }) => title);
}
