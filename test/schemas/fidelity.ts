import type { Account } from './account';
import { REASONS, type Reason } from './left-out/reasons';
import type { Schema } from './schema';

/** A kind of event, and what becomes of its fields. */
export interface Row {
  readonly schema: Schema;
  readonly account: Account;
}

const NAMES = Object.keys(REASONS) as Reason[];

/** Thousands apart: `2,371`. */
const counted = (count: number) => count.toLocaleString('en-US');
const leftOut = ({ leftOut }: Account) => [...leftOut.values()].flat().length;
const fieldsOf = (account: Account) => account.shown.length + leftOut(account) + account.undecided.length;
const sum = (rows: readonly Row[], of: (account: Account) => number) =>
  rows.reduce((total, { account }) => total + of(account), 0);

/** docs/fidelity.md */
export function documentOf(rows: readonly Row[]): string {
  const own = rows.filter(({ account }) => fieldsOf(account) > 0);
  return `# Fidelity

AWS describes its events for machines: in the models of its APIs and in the schema registry of EventBridge. This page counts what becomes of each of their fields. Shown: its value is in the alert, or the alert is another one if the value is; this is measured on generated events, not claimed. Left out: by a row of \`test/schemas/left-out/\`, each with a reason. A message that reads a field that AWS does not have, and a new field that nobody has decided about, fail \`npm test\`.

Written by \`npm run fidelity\`. The fields are in \`test/schemas/leaves/\`; \`test/schemas/extract.ts\` says how they are taken from newer versions.

| reason | a field is left out because |
|---|---|
${NAMES.map((name) => `| ${name} | ${REASONS[name]} |`).join('\n')}

| event | fields | shown | left out | undecided | ${NAMES.join(' | ')} |
|---|---|---|---|---|${'---|'.repeat(NAMES.length)}
${own.map(line).join('\n')}
${total(own)}

Some kinds have the fields of another one and none of their own:

${rows.flatMap(alike).join('\n')}

## Where the fields are from

| event | date | from |
|---|---|---|
${own.map(({ schema }) => `| ${schema.kind.detailType} | ${schema.date} | ${schema.origins.join('; ')} |`).join('\n')}
`;
}

function line({ schema, account }: Row): string {
  const { kind } = schema;
  const name = kind.page === 'event-rules' ? kind.source.replace('aws.', '') : kind.page;
  return cells(`${kind.detailType} (${name})`, [{ schema, account }]);
}

const total = (rows: readonly Row[]) => cells('**together**', rows);

function cells(title: string, rows: readonly Row[]): string {
  const counts = [
    sum(rows, fieldsOf),
    sum(rows, ({ shown }) => shown.length),
    sum(rows, leftOut),
    sum(rows, ({ undecided }) => undecided.length),
    ...NAMES.map((name) => sum(rows, ({ leftOut }) => leftOut.get(name)?.length ?? 0)),
  ];
  return `| ${[title, ...counts.map(counted)].join(' | ')} |`;
}

function alike({ schema: { kind, leaves } }: Row): string[] {
  return kind.like && leaves.length === 0 ? [`- ${kind.detailType}: as \`${kind.like}\``] : [];
}

/** The pages of docs/services that tell of their events' fields. */
export const pagesOf = (rows: readonly Row[]) => [...new Set(rows.map(({ schema }) => schema.kind.page))];

export const SENTENCE = /^\*\*Fields\.\*\* .*$/m;

/** The line of docs/services/<page>.md. */
export function sentenceOf(page: string, rows: readonly Row[]): string {
  const own = rows.filter(({ schema }) => schema.kind.page === page);
  const [fields, shown, left] = [fieldsOf, ({ shown }: Account) => shown.length, leftOut].map((of) =>
    counted(sum(own, of)),
  );
  return `**Fields.** Of the ${fields} fields that AWS describes, ${shown} are shown and ${left} are left out, each for a reason ([fidelity](../fidelity.md)).`;
}
