import { readFileSync, writeFileSync } from 'node:fs';
import { scriptArguments } from '../scripts/script-arguments';
import { CI_SECTIONS, withGeneratedSections } from './document';

/** `npm run permissions`: updates docs/permissions.md from permissions/provider-actions.ts, and the policies in docs/ci.md. */
const DOCUMENT = 'docs/permissions.md';
const CI_DOCUMENT = 'docs/ci.md';

scriptArguments('npm run permissions: updates docs/permissions.md, and the policies in docs/ci.md');
writeFileSync(DOCUMENT, withGeneratedSections(readFileSync(DOCUMENT, 'utf8')));
writeFileSync(CI_DOCUMENT, withGeneratedSections(readFileSync(CI_DOCUMENT, 'utf8'), CI_SECTIONS));
