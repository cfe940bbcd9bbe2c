import { readFileSync, writeFileSync } from 'node:fs';
import { withGeneratedSections } from './document';

/** `npm run permissions`: updates docs/permissions.md from permissions/provider-actions.ts. */
const DOCUMENT = 'docs/permissions.md';

writeFileSync(DOCUMENT, withGeneratedSections(readFileSync(DOCUMENT, 'utf8')));
