import { readdirSync, readFileSync } from 'node:fs';
import type { AwsEvent } from '../../functions/interpreter/event';
import { accountOf } from './account';
import { understood } from './alerts';
import { documentOf, pagesOf, SENTENCE, sentenceOf } from './fidelity';
import { KINDS } from './kinds';
import { LEFT_OUT } from './left-out';
import { leavesIn, measure } from './measure';
import { type Reads, recorded } from './record';
import { readSchema, type Schema } from './schema';
import { SHARED } from './shared';

const ROWS = KINDS.map(readSchema).map((schema) => {
  const measured = measure(schema);
  return { schema, measured, account: accountOf(schema, measured) };
});
const SCHEMAS: ReadonlyMap<string, Schema> = new Map(ROWS.map(({ schema }) => [schema.kind.name, schema]));

/** What was read and that AWS does not send, unless the table says why. */
const mistakes = ({ kind }: Schema, unknown: Iterable<string>): string[] =>
  [...unknown].filter((path) => SHARED[kind.name]?.[path] === undefined);

describe.each(ROWS.map((row) => [row.schema.kind.name, row] as const))('%s', (name, row) => {
  const { schema, measured, account } = row;

  test('nothing is read that AWS does not send', () => {
    expect(mistakes(schema, measured.reads.unknown)).toEqual([]);
  });

  test('every field is shown, or left out for a reason', () => {
    expect(account.undecided).toEqual([]);
  });

  test('every row of the table of what is left out is needed', () => {
    expect(account.wrongRows).toEqual([]);
  });

  test('every exception is needed', () => {
    const shared = Object.keys(SHARED[name] ?? {});
    expect(shared.filter((path) => !measured.reads.unknown.has(path))).toEqual([]);
  });
});

test('docs/fidelity.md says what is measured: npm run fidelity', () => {
  expect(readFileSync('docs/fidelity.md', 'utf8')).toBe(documentOf(ROWS));
});

test.each(pagesOf(ROWS))('docs/services/%s.md says what is measured: npm run fidelity', (page) => {
  const [line] = SENTENCE.exec(readFileSync(`docs/services/${page}.md`, 'utf8')) ?? [];
  expect(line).toBe(sentenceOf(page, ROWS));
});

/** All sample events, but for messages of SNS, by their file. */
const EVENTS = ['test/events', 'test/field'].flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file, JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))] as const)
    .filter((entry): entry is readonly [string, AwsEvent] => 'detail-type' in entry[1]),
);

/** The calls of all services have one schema. */
function schemaOf({ source, 'detail-type': type }: AwsEvent): Schema | undefined {
  const schemas = [...SCHEMAS.values()].filter(({ kind }) => kind.detailType === type);
  return schemas.find(({ kind }) => kind.source === source) ?? (isCall(type) ? schemas[0] : undefined);
}

const isCall = (type: string) => type === 'AWS API Call via CloudTrail';

test('every sample event of a source that is described is of a kind that has a schema', () => {
  const described = new Set(KINDS.map(({ source }) => source));
  const ofThem = EVENTS.filter(([, { source }]) => described.has(source.replace(/^test\./, '')));
  expect(ofThem.length).toBeGreaterThan(50);
  expect(ofThem.filter(([, event]) => schemaOf(event) === undefined).map(([file]) => file)).toEqual([]);
});

test('nothing is read of a sample event that AWS does not send', () => {
  const found = EVENTS.flatMap(([file, event]) => {
    const schema = schemaOf(event);
    if (schema === undefined) return [];
    const reads: Reads = { known: new Set(), unknown: new Set() };
    understood(recorded(event, schema.root, reads));
    return mistakes(schema, reads.unknown).map((path) => `${file}: ${path}`);
  });
  expect(found).toEqual([]);
});

test('the tables name only existing kinds of events', () => {
  const names = [LEFT_OUT, SHARED].flatMap((table) => Object.keys(table));
  expect(names.filter((name) => !SCHEMAS.has(name))).toEqual([]);
});

test('every field that a shared function reads of one kind exists in another', () => {
  const places = Object.entries(SHARED).flatMap(([name, paths]) =>
    Object.values(paths).map((place) => (place.includes(': ') ? place.split(': ') : [name, place])),
  );
  const missing = places.filter(([kind = '', path = '']) => {
    if (path.startsWith('https://docs.aws.amazon.com/')) return false;
    const schema = SCHEMAS.get(kind);
    const all = schema ? leavesIn(schema.root).map((leaf) => leaf.path) : [];
    return !all.some((one) => one === path || one.startsWith(`${path}.`) || one.startsWith(`${path}[`));
  });
  expect(missing).toEqual([]);
});
