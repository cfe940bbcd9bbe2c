import { readFileSync, writeFileSync } from 'node:fs';
import { scriptArguments } from '../scripts/script-arguments';
import { DOCUMENTS } from './documents';

/** The second half of `npm run services`. */
scriptArguments(
  'npm run services: generates the tables and the parts of documents that follow from words/services.ts',
);
for (const [path, document] of Object.entries(DOCUMENTS))
  writeFileSync(path, document(readFileSync(path, 'utf8')));
