import type { IAM } from '@aws-sdk/client-iam';
import type { Lambda } from '@aws-sdk/client-lambda';
import { OWN_TAG } from '../../../settings/fields/tags';
import type { Region } from '../../../settings/regions';
import { type Attempt, attempt } from '../attempt';
import type { RegionClients } from '../clients';
import type { Check } from '../facts';

/** A resource with a name that this project uses. */
export interface Named {
  /** `rule`, `queue`, `bus`, `function`, `role`. */
  readonly kind: string;
  readonly name: string;
  /** A Region, or `global`. */
  readonly place: string;
  /** The value of the tag with the deployment that created it. */
  readonly madeBy: string | undefined;
}

/** Resources with the prefix that another deployment of this project or another tool created: a deployment could overwrite them. */
export function collisions(found: readonly Named[], prefix: string): readonly Named[] {
  const isOfLongerPrefix = ({ name, madeBy }: Named) =>
    madeBy?.startsWith(`${prefix}-`) && (name === madeBy || name.startsWith(`${madeBy}-`));
  return found.filter((each) => each.madeBy !== prefix && !isOfLongerPrefix(each));
}

/** Rules on the default bus and queues of a Region. */
export function namedInRegion(
  region: Region,
  { eventBridge, sqs }: RegionClients,
  prefix: string,
): Promise<Attempt<readonly Named[]>> {
  return attempt(region, async () => {
    const [rules, queues] = await Promise.all([
      pages(async (NextToken) => {
        const { Rules = [], NextToken: next } = await eventBridge.listRules({
          NamePrefix: `${prefix}-`,
          ...(NextToken && { NextToken }),
        });
        return [Rules, next];
      }),
      pages(async (NextToken) => {
        const { QueueUrls = [], NextToken: next } = await sqs.listQueues({
          QueueNamePrefix: `${prefix}-`,
          MaxResults: 1000,
          ...(NextToken && { NextToken }),
        });
        return [QueueUrls, next];
      }),
    ]);
    return Promise.all([
      ...rules.map(async ({ Name = '', Arn }) => {
        const { Tags = [] } = await eventBridge.listTagsForResource({ ResourceARN: Arn });
        return { kind: 'rule', name: Name, place: region, madeBy: ownTagIn(Tags) };
      }),
      ...queues.map(async (QueueUrl) => {
        const { Tags = {} } = await sqs.listQueueTags({ QueueUrl });
        const name = QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1);
        return { kind: 'queue', name, place: region, madeBy: Tags[OWN_TAG] };
      }),
    ]);
  });
}

/** The bus and the functions of the home Region, and the roles of the account. */
export function namedAtHome(
  home: Region,
  { eventBridge }: RegionClients,
  { lambda, iam }: { readonly lambda: Lambda; readonly iam: IAM },
  prefix: string,
): Promise<Attempt<readonly Named[]>> {
  return attempt(home, async () => [
    ...(await namedBus(home, eventBridge, prefix)),
    ...(await namedFunctions(home, lambda, prefix)),
    ...(await namedRoles(iam, prefix)),
  ]);
}

async function namedBus(
  home: Region,
  eventBridge: RegionClients['eventBridge'],
  prefix: string,
): Promise<readonly Named[]> {
  try {
    const { Arn } = await eventBridge.describeEventBus({ Name: prefix });
    const { Tags = [] } = await eventBridge.listTagsForResource({ ResourceARN: Arn });
    return [{ kind: 'event bus', name: prefix, place: home, madeBy: ownTagIn(Tags) }];
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return [];
    throw error;
  }
}

async function namedFunctions(home: Region, lambda: Lambda, prefix: string): Promise<readonly Named[]> {
  const all = await pages(async (Marker) => {
    const { Functions = [], NextMarker } = await lambda.listFunctions(Marker ? { Marker } : {});
    return [Functions, NextMarker];
  });
  const named = all.filter(({ FunctionName }) => FunctionName?.startsWith(`${prefix}-`));
  return Promise.all(
    named.map(async ({ FunctionName: name = '', FunctionArn: Resource }) => {
      const { Tags = {} } = await lambda.listTags({ Resource });
      return { kind: 'function', name, place: home, madeBy: Tags[OWN_TAG] };
    }),
  );
}

async function namedRoles(iam: IAM, prefix: string): Promise<readonly Named[]> {
  const all = await pages(async (Marker) => {
    const { Roles = [], Marker: next } = await iam.listRoles({ MaxItems: 1000, ...(Marker && { Marker }) });
    return [Roles, next];
  });
  const named = all.filter(({ RoleName }) => RoleName?.startsWith(`${prefix}-`));
  return Promise.all(
    named.map(async ({ RoleName }) => {
      const { Tags = [] } = await iam.listRoleTags({ RoleName });
      return { kind: 'role', name: RoleName ?? '', place: 'global', madeBy: ownTagIn(Tags) };
    }),
  );
}

/** The check for the resources that were found, and for the places that could not be checked. */
export function collisionCheck(
  tried: readonly (readonly [place: string, Attempt<readonly Named[]>])[],
  prefix: string,
): Check {
  const title = 'Names';
  const found = tried.flatMap(([, each]) =>
    each.state === 'answered' ? collisions(each.value, prefix) : [],
  );
  const blind = tried.flatMap(([place, each]) =>
    each.state === 'no access' || each.state === 'no answer' ? [{ place, why: each.why }] : [],
  );
  const notSeen =
    blind.length > 0 ? [`not checked in ${placesText(blind, tried.length)}: ${blind[0]?.why}`] : [];
  if (found.length > 0)
    return {
      title,
      status: 'problem',
      text: `there are resources with names of this project, but without the tag ${OWN_TAG} = ${prefix}; a deployment would fail or overwrite them: choose another prefix, or remove them:`,
      details: [...found.map(({ kind, name, place }) => `${kind} ${name} (${place})`), ...notSeen],
    };
  if (blind.length > 0)
    return { title, status: 'no access', text: 'not checked everywhere:', details: notSeen };
  return { title, status: 'ok', text: `no other resources have names that begin with ${prefix}-` };
}

function ownTagIn(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[],
): string | undefined {
  return tags.find(({ Key }) => Key === OWN_TAG)?.Value;
}

function placesText(blind: readonly { readonly place: string }[], all: number): string {
  return blind.length === all ? 'any Region' : blind.map(({ place }) => place).join(', ');
}

/** All pages of a list. */
async function pages<T>(
  page: (token: string | undefined) => Promise<readonly [readonly T[], string | undefined]>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let token: string | undefined;
  do {
    const [items, next] = await page(token);
    all.push(...items);
    token = next || undefined;
  } while (token);
  return all;
}
