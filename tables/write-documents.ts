import { readFileSync, writeFileSync } from 'node:fs';
import { DOCUMENTS } from './documents';

/** The second half of `npm run services`. */
for (const [path, document] of Object.entries(DOCUMENTS))
  writeFileSync(path, document(readFileSync(path, 'utf8')));
