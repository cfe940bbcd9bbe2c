import { join } from 'node:path';
import type { Diagnostic } from './diagnostics';

/** `account`: every other stack would fail in the same way. */
export type ProblemKind = 'account' | 'locked' | 'stale' | 'other';

export interface Place {
  readonly stack: string;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

interface Explained {
  readonly kind: ProblemKind;
  readonly message: string;
}

/**
 * Explains an error of Terraform or of the AWS provider in the user's terms, with the fix; an unknown error is returned in its
 * own words.
 */
export function explain(error: Diagnostic, place: Place): Explained {
  const text = `${error.summary}\n${error.detail}`;
  for (const { pattern, kind, message } of KNOWN)
    if (pattern.test(text)) return { kind, message: message(text, place) };
  return { kind: 'other', message: ownWords(error) };
}

interface Known {
  readonly pattern: RegExp;
  readonly kind: ProblemKind;
  readonly message: (text: string, place: Place) => string;
}

/** The first match applies. */
const KNOWN: readonly Known[] = [
  { pattern: /Error acquiring the state lock/, kind: 'locked', message: locked },
  {
    pattern: /Saved plan is stale/i,
    kind: 'stale',
    message: (_, { stack }) =>
      `the saved plan of ${stack} is stale: its state has changed since; plan it again (aws-monitoring plan ${stack})`,
  },
  {
    pattern: /Backend configuration (block )?(has )?changed|Backend initialization required/i,
    kind: 'other',
    message: (_, { stack, folder }) =>
      `the state of ${stack} is to be moved, because state in terraform.tfvars has changed; to move it: terraform -chdir=${folder} init -migrate-state; if there is nothing to move: rm -r ${join(folder, '.terraform')}`,
  },
  {
    pattern: /<(!doctype|html)\b|invalid character '<'|text\/html/i,
    kind: 'account',
    message: () =>
      'something other than AWS answered: a web page instead of data; check HTTPS_PROXY, the sign-in of the network, and AWS_ENDPOINT_URL',
  },
  {
    pattern: /\bExpiredToken(Exception)?\b|\bRequestExpired\b|SSO session has expired|token has expired/i,
    kind: 'account',
    message: (_, { env: { AWS_PROFILE } }) =>
      `the AWS session has expired; sign in again (with IAM Identity Center: aws sso login${AWS_PROFILE ? ` --profile ${AWS_PROFILE}` : ''})`,
  },
  {
    pattern: /No valid credential sources found|failed to refresh cached credentials/i,
    kind: 'account',
    message: (_, { env: { AWS_PROFILE } }) =>
      AWS_PROFILE
        ? `Terraform finds no AWS credentials in the profile ${AWS_PROFILE} (AWS_PROFILE); with IAM Identity Center: aws sso login --profile ${AWS_PROFILE}`
        : 'Terraform finds no AWS credentials; choose a profile (export AWS_PROFILE=…; with IAM Identity Center then: aws sso login), or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  },
  {
    pattern: /\bNoSuchBucket\b|S3 bucket "[^"]*" does not exist/i,
    kind: 'account',
    message: (text) =>
      `the bucket of the state does not exist${named(/bucket "([^"]+)"/i, text)}; create it first, with versioning (state.bucket in terraform.tfvars names it)`,
  },
  {
    pattern: /dial tcp|no such host|connection refused|i\/o timeout/i,
    kind: 'account',
    message: (text) =>
      `AWS cannot be reached${named(/(dial tcp.*|lookup .*no such host)/, text)}; check the network, HTTPS_PROXY and AWS_ENDPOINT_URL`,
  },
];

function named(pattern: RegExp, text: string): string {
  const [, found] = pattern.exec(text) ?? [];
  return found === undefined ? '' : ` (${found.trim()})`;
}

const OPERATIONS: Readonly<Record<string, string>> = {
  OperationTypePlan: 'plan',
  OperationTypeApply: 'apply or destroy',
  OperationTypeRefresh: 'refresh',
};

/** https://developer.hashicorp.com/terraform/language/state/locking */
function locked(text: string, { stack, folder }: Place): string {
  const of = (key: string) => new RegExp(`^\\s*${key}:\\s+(.+)$`, 'm').exec(text)?.[1]?.trim();
  const [id, who, created, operation] = [of('ID'), of('Who'), of('Created'), of('Operation')];
  if (id === undefined)
    return `the state of ${stack} cannot be locked: ${text.replace(/\s+/g, ' ').trim()}; the credentials need permission to write and delete the lock file beside the state`;
  const doing = operation === undefined ? '' : `, for ${OPERATIONS[operation] ?? operation}`;
  return [
    `the state of ${stack} is locked by ${who ?? 'somebody else'}${doing}${created ? `, since ${created.slice(0, 19).replace('T', ' ')} UTC` : ''}; wait until it has ended, and try again`,
    `  if it no longer runs: terraform -chdir=${folder} force-unlock ${id}`,
  ].join('\n');
}

/** Details of the provider span many lines; the first ones are enough. */
const MAX_LENGTH = 600;

function ownWords({ summary, detail, address }: Diagnostic): string {
  const at = address === undefined || address.startsWith('provider[') ? '' : `${address}: `;
  const text = `${at}${[summary, detail]
    .map(oneLine)
    .filter((part) => part !== '')
    .join(': ')}`;
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH)}…`;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
