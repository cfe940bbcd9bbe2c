import { type GithubNames, githubPolicies } from './github-policies';
import { charactersOf, MAX_CHARACTERS, type PolicyDocument, policies } from './policies';
import { PROVIDER_ACTIONS, type ScopedActions } from './provider-actions';
import type { DeploymentNames } from './scopes';

/** The names in docs/permissions.md: defaults of the settings, and a bucket as in terraform.tfvars.example. */
export const EXAMPLE_NAMES = {
  prefix: 'aws-monitoring',
  application: 'aws-event-forwarder',
  state: { bucket: 'my-terraform-state', key_prefix: 'aws-monitoring' },
} as const satisfies DeploymentNames;

type Sections = Readonly<Record<string, () => string>>;

const SECTIONS: Sections = {
  sizes: sizeTable,
  policies: policySections,
  types: resourceTable,
};

/** The names in docs/ci.md. */
const GITHUB_NAMES = {
  repository: 'me@123456/monitoring@456789',
  account: '111122223333',
  prefix: EXAMPLE_NAMES.prefix,
  region: 'us-east-1',
} as const satisfies GithubNames;

/** Those of docs/ci.md. */
export const CI_SECTIONS: Sections = {
  trust: () => githubPolicy('trust-deploy'),
  alert: () => githubPolicy('alert'),
};

function githubPolicy(name: string): string {
  const policy = githubPolicies(GITHUB_NAMES).find((each) => each.name === name);
  return `\`\`\`json\n${JSON.stringify(policy?.document, undefined, 2)}\n\`\`\``;
}

/**
 * Replaces the generated sections of a page, each of which is between `<!-- begin NAME -->` and `<!-- end NAME -->`.
 *
 * @param document text of docs/permissions.md, or of the page to which the sections belong
 * @returns the text with current sections
 * @throws Error if the document lacks a section
 */
export function withGeneratedSections(document: string, sections: Sections = SECTIONS): string {
  return Object.entries(sections).reduce((text, [name, make]) => {
    const [begin, end] = [`<!-- begin ${name} -->\n`, `<!-- end ${name} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`the page has no section between ${begin.trim()} and ${end}`);
    return `${text.slice(0, from + begin.length)}\n${make()}\n\n${text.slice(to)}`;
  }, document);
}

function sizeTable(): string {
  const rows = policies(EXAMPLE_NAMES).map(
    ({ name, document }) => `| [\`${name}\`](#${name}) | ${number(charactersOf(document))} |`,
  );
  return [
    '| policy | characters |',
    '|---|---|',
    ...rows,
    `| IAM's limit | ${number(MAX_CHARACTERS)} |`,
  ].join('\n');
}

function policySections(): string {
  return policies(EXAMPLE_NAMES)
    .map(({ name, document }) => `### ${name}\n\n\`\`\`json\n${json(document)}\n\`\`\``)
    .join('\n\n');
}

function resourceTable(): string {
  const rows = Object.entries(PROVIDER_ACTIONS).map(
    ([type, { group, read, write }]) => `| \`${type}\` | ${group} | ${list(read)} | ${list(write)} |`,
  );
  return ['| type | group | `plan` | `apply`, `destroy` |', '|---|---|---|---|', ...rows].join('\n');
}

/** JSON with one line for each element of a statement, which is more readable than `JSON.stringify`. */
function json({ Version, Statement }: PolicyDocument): string {
  const statements = Statement.map((statement) => {
    const parts = Object.entries(statement).map(([key, value]) => `      "${key}": ${spaced(value)}`);
    return `    {\n${parts.join(',\n')}\n    }`;
  });
  return `{\n  "Version": "${Version}",\n  "Statement": [\n${statements.join(',\n')}\n  ]\n}`;
}

/** JSON on one line, with spaces. */
const spaced = (value: unknown) => JSON.stringify(value, undefined, 1).replace(/\n */g, ' ');

/** `sqs: CreateQueue, DeleteQueue; iam: PassRole` */
function list(actions: ScopedActions): string {
  const byService = new Map<string, string[]>();
  for (const action of Object.values(actions).flat()) {
    const [service = '', name = ''] = action.split(':');
    byService.set(service, [...(byService.get(service) ?? []), name]);
  }
  return (
    [...byService].map(([service, names]) => `${service}: ${[...new Set(names)].join(', ')}`).join('; ') ||
    '–'
  );
}

const number = (value: number) => value.toLocaleString('en-US');
