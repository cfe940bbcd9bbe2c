/** `npm run fidelity`: writes docs/fidelity.md, and the counts in the pages of docs/services. */
import { readFileSync, writeFileSync } from 'node:fs';
import { scriptArguments } from '../../scripts/script-arguments';
import { accountOf } from './account';
import { documentOf, pagesOf, SENTENCE, sentenceOf } from './fidelity';
import { KINDS } from './kinds';
import { measure } from './measure';
import { readSchema } from './schema';

scriptArguments('npm run fidelity: writes docs/fidelity.md, and the counts in the pages of docs/services');
const rows = KINDS.map(readSchema).map((schema) => ({ schema, account: accountOf(schema, measure(schema)) }));
writeFileSync('docs/fidelity.md', documentOf(rows));
for (const page of pagesOf(rows)) {
  const file = `docs/services/${page}.md`;
  const text = readFileSync(file, 'utf8');
  if (!SENTENCE.test(text)) throw new Error(`${file} has no line **Fields.**`);
  writeFileSync(file, text.replace(SENTENCE, sentenceOf(page, rows)));
}
for (const { schema, account } of rows) {
  const open = [...account.undecided.map((path) => `undecided: ${path}`), ...account.wrongRows];
  if (open.length > 0) console.log(`${schema.kind.name}\n  ${open.join('\n  ')}`);
}
