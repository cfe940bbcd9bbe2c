/**
 * `npm run stacks-table`: synthesizes every stack once for each setting, and writes into docs/settings.md which stacks it
 * changes. Takes a minute.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { scriptArguments } from '../../scripts/script-arguments';
import { PATHS, stacksChangedBy } from './stacks-changed-by';
import { withTable } from './stacks-table';

const DOCUMENT = 'docs/settings.md';

scriptArguments(
  'npm run stacks-table: writes into docs/settings.md which stacks each setting changes. Takes a minute',
);
const effects = new Map(PATHS.map((path) => [path, stacksChangedBy(path)]));
writeFileSync(DOCUMENT, withTable(readFileSync(DOCUMENT, 'utf8'), effects));
console.log(`${DOCUMENT}: ${effects.size} settings`);
