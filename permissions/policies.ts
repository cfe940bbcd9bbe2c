import {
  PROVIDER_ACTIONS,
  type ResourceActions,
  type ScopedActions,
  STATE_ACTIONS,
  TEMPLATE_OBJECT,
} from './provider-actions';
import { type DeploymentNames, type Scope, type ScopeName, scopesOf } from './scopes';

/** A managed policy of IAM. */
export interface Policy {
  /** Such as `plan`, `deploy` or `deploy-services`, see POLICIES; with a number if the actions need several policies. */
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
  readonly Condition?: Scope['condition'];
}

/**
 * Characters without white space, as IAM counts them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
 */
export const MAX_CHARACTERS = 6144;

/** Characters of a document as IAM counts them. Names and ARNs of this project have no white space. */
export const charactersOf = (document: object) => JSON.stringify(document).length;

/** Which actions are in which policy. Deploying needs `plan` as well. */
const POLICIES: readonly {
  readonly name: string;
  readonly of: (resource: ResourceActions) => ScopedActions;
}[] = [
  { name: 'plan', of: ({ group, read }) => (group === 'organization' ? {} : read) },
  { name: 'deploy', of: writesOf('base') },
  { name: 'deploy-services', of: writesOf('services') },
  { name: 'deploy-event-forwarder', of: writesOf('event-forwarder') },
  { name: 'plan-organization', of: ({ group, read }) => (group === 'organization' ? read : {}) },
  { name: 'deploy-organization', of: writesOf('organization') },
];

function writesOf(wanted: ResourceActions['group']): (resource: ResourceActions) => ScopedActions {
  return ({ group, write }) => (group === wanted ? write : {});
}

/**
 * The managed policies for planning and deploying the stacks.
 *
 * @param names without `state`, the policies have no actions for a bucket
 * @returns each within IAM's limit, with sorted actions, so that the same input gives the same text
 */
export function policies(names: DeploymentNames): readonly Policy[] {
  const scopes = scopesOf(names);
  const state = names.state ? STATE_ACTIONS : { read: {}, write: {} };
  const resources = [
    ...Object.entries(PROVIDER_ACTIONS)
      .filter(([type]) => names.state || type !== TEMPLATE_OBJECT)
      .map(([, actions]) => actions),
    { group: 'base', ...state } satisfies ResourceActions,
  ];
  return POLICIES.flatMap(({ name, of }) => split(name, statements(scopes, merged(resources.map(of)))));
}

/** One statement for each scope that has actions, in the order of the scopes. */
function statements(scopes: ReturnType<typeof scopesOf>, actions: ScopedActions): readonly Statement[] {
  return (Object.entries(scopes) as [ScopeName, Scope][]).flatMap(([name, { arns, condition }]) => {
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

/** The actions of all tables by scope, each once and sorted. */
function merged(all: readonly ScopedActions[]): ScopedActions {
  const names = new Set(all.flatMap((actions) => Object.keys(actions) as ScopeName[]));
  return Object.fromEntries(
    [...names].map((name) => [name, [...new Set(all.flatMap((actions) => actions[name] ?? []))].sort()]),
  );
}

/** Splits statements into as many policies as IAM's limit requires. */
function split(name: string, statements: readonly Statement[]): readonly Policy[] {
  const documents: PolicyDocument[] = [];
  for (const statement of statements) {
    const last = documents.at(-1);
    const longer = documentOf([...(last?.Statement ?? []), statement]);
    if (last && charactersOf(longer) <= MAX_CHARACTERS) documents[documents.length - 1] = longer;
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
