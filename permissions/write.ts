import { readFileSync, writeFileSync } from 'node:fs';
import { withGeneratedParts } from './document';

/** `npm run permissions`: brings docs/permissions.md up to date with the table of permissions/provider-actions.ts. */
const DOCUMENT = 'docs/permissions.md';

writeFileSync(DOCUMENT, withGeneratedParts(readFileSync(DOCUMENT, 'utf8')));
