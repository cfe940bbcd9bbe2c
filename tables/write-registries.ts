import { writeFileSync } from 'node:fs';
import { scriptArguments } from '../scripts/script-arguments';
import { REGISTRIES } from './registries';

/** The first half of `npm run services`. The second one imports what this one writes. */
scriptArguments(
  'npm run services: generates the tables and the parts of documents that follow from words/services.ts',
);
for (const [path, text] of Object.entries(REGISTRIES)) writeFileSync(path, text());
