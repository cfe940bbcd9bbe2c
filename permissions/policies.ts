import { type Actions, ROWS, type Row, STATE } from './provider-actions';
import { type Naming, type Place, type PlaceName, placesOf } from './scopes';

/** A managed policy of IAM. */
export interface Policy {
  /** `plan`, `deploy`, `deploy-services`, `deploy-event-forwarder`; with a number where one has not room for all. */
  readonly name: string;
  readonly document: PolicyDocument;
}

export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Place['condition'];
}

/**
 * Characters without white space, as IAM counts them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
 */
export const MOST_CHARACTERS = 6144;

/** How many characters IAM counts. The names and ARNs of this project have no white space. */
export const charactersOf = (document: PolicyDocument) => JSON.stringify(document).length;

/** Which rows are in which policy. Whoever deploys needs those of `plan` as well. */
const POLICIES: readonly { readonly name: string; readonly of: (row: Row) => Actions }[] = [
  { name: 'plan', of: ({ read }) => read },
  { name: 'deploy', of: writesOf('base') },
  { name: 'deploy-services', of: writesOf('services') },
  { name: 'deploy-event-forwarder', of: writesOf('event-forwarder') },
];

function writesOf(wanted: Row['part']): (row: Row) => Actions {
  return ({ part, write }) => (part === wanted ? write : {});
}

/**
 * The managed policies for whoever plans and deploys the stacks.
 *
 * @param naming without `state`, the policies leave out the bucket of the state
 * @returns each within IAM's limit, sorted, so that the same input gives the same text
 */
export function policies(naming: Naming): readonly Policy[] {
  const places = placesOf(naming);
  const state = naming.state ? STATE : { read: {}, write: {} };
  const rows = [...Object.values(ROWS), { part: 'base', ...state } satisfies Row];
  return POLICIES.flatMap(({ name, of }) => split(name, statements(places, merged(rows.map(of)))));
}

/** One statement for each place, in the order of the places. */
function statements(places: ReturnType<typeof placesOf>, actions: Actions): readonly Statement[] {
  return (Object.entries(places) as [PlaceName, Place][]).flatMap(([name, { arns, condition }]) => {
    const allowed = actions[name] ?? [];
    if (allowed.length === 0) return [];
    return {
      Sid: name.charAt(0).toUpperCase() + name.slice(1),
      Effect: 'Allow',
      Action: allowed,
      Resource: arns,
      ...(condition && { Condition: condition }),
    };
  });
}

/** All actions of all, by place, each once and sorted. */
function merged(all: readonly Actions[]): Actions {
  const names = new Set(all.flatMap((actions) => Object.keys(actions) as PlaceName[]));
  return Object.fromEntries(
    [...names].map((name) => [name, [...new Set(all.flatMap((actions) => actions[name] ?? []))].sort()]),
  );
}

/** Fills one policy after the other. */
function split(name: string, statements: readonly Statement[]): readonly Policy[] {
  const documents: PolicyDocument[] = [];
  for (const statement of statements) {
    const last = documents.at(-1);
    const longer = documentOf([...(last?.Statement ?? []), statement]);
    if (last && charactersOf(longer) <= MOST_CHARACTERS) documents[documents.length - 1] = longer;
    else documents.push(documentOf([statement]));
  }
  return documents.map((document, index) => ({
    name: documents.length === 1 ? name : `${name}-${index + 1}`,
    document,
  }));
}

const documentOf = (Statement: readonly Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement,
});
