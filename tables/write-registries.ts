import { writeFileSync } from 'node:fs';
import { REGISTRIES } from './registries';

/** The first half of `npm run services`. The second one imports what this one writes. */
for (const [path, text] of Object.entries(REGISTRIES)) writeFileSync(path, text());
