import { charactersOf, MOST_CHARACTERS, type PolicyDocument, policies } from './policies';
import { type Actions, ROWS } from './provider-actions';

/** As in terraform.tfvars.example: the prefix and the application's name are the defaults, the bucket is the user's. */
const EXAMPLE = {
  prefix: 'aws-monitoring',
  application: 'aws-event-forwarder',
  state: { bucket: 'my-terraform-state', key_prefix: 'aws-monitoring' },
};

const SECTIONS: Readonly<Record<string, () => string>> = { sizes, policies: documents, types };

/**
 * Writes the parts of docs/permissions.md that follow from the table anew: what is between `<!-- begin NAME -->` and
 * `<!-- end NAME -->`.
 *
 * @throws Error when a part has no place in the document
 */
export function withGeneratedParts(document: string): string {
  return Object.entries(SECTIONS).reduce((text, [name, make]) => {
    const [begin, end] = [`<!-- begin ${name} -->\n`, `<!-- end ${name} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from)
      throw new Error(`docs/permissions.md has no part between ${begin.trim()} and ${end}`);
    return `${text.slice(0, from + begin.length)}\n${make()}\n\n${text.slice(to)}`;
  }, document);
}

function sizes(): string {
  const rows = policies(EXAMPLE).map(
    ({ name, document }) => `| [\`${name}\`](#${name}) | ${number(charactersOf(document))} |`,
  );
  return [
    '| policy | characters |',
    '|---|---|',
    ...rows,
    `| IAM's limit | ${number(MOST_CHARACTERS)} |`,
  ].join('\n');
}

function documents(): string {
  return policies(EXAMPLE)
    .map(({ name, document }) => `### ${name}\n\n\`\`\`json\n${json(document)}\n\`\`\``)
    .join('\n\n');
}

function types(): string {
  const rows = Object.entries(ROWS).map(
    ([type, { part, read, write }]) => `| \`${type}\` | ${part} | ${list(read)} | ${list(write)} |`,
  );
  return ['| type | part | `plan` | `apply`, `destroy` |', '|---|---|---|---|', ...rows].join('\n');
}

/** One line for each part of a statement, so that the page can be read. */
function json({ Version, Statement }: PolicyDocument): string {
  const statements = Statement.map((statement) => {
    const parts = Object.entries(statement).map(([key, value]) => `      "${key}": ${spaced(value)}`);
    return `    {\n${parts.join(',\n')}\n    }`;
  });
  return `{\n  "Version": "${Version}",\n  "Statement": [\n${statements.join(',\n')}\n  ]\n}`;
}

/** On one line, with blanks. */
const spaced = (value: unknown) => JSON.stringify(value, undefined, 1).replace(/\n */g, ' ');

/** `sqs: CreateQueue, DeleteQueue; iam: PassRole` */
function list(actions: Actions): string {
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
