import { EXAMPLE_NAMES } from '../../permissions/document';
import { type Scope, type ScopeName, scopesOf } from '../../permissions/scopes';

/** The scopes in docs/permissions.md. */
export const EXAMPLE_SCOPES: Readonly<Record<ScopeName, Scope>> = scopesOf(EXAMPLE_NAMES);
