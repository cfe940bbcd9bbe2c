import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Region } from '../../settings/regions';
import type { Settings } from '../../settings/schema';
import { dashed, type ServiceName } from '../../words/services';
import type { Caller } from '../aws/caller';
import { s3Client } from '../aws/s3-client';
import type { Existing, Owner } from './facts';

/** The resources that Terraform manages in a stack: the id of each, by type and name. Undefined if the state cannot be read. */
export type ManagedResources = ReadonlyMap<string, string> | undefined;

/** The Terraform resource that corresponds to what a probe finds. */
export interface ManagedAs {
  readonly type: string;
  /** Its name in the stack, without the Region at the end. */
  readonly name: string;
  /** Whether its id differs from that of any other resource. */
  readonly hasOwnId: boolean;
}

/** Returns the text of a state file, or undefined if there is none. */
export type ReadState = (stack: string) => Promise<string | undefined>;

/** Returns a reader for the location of the states in the settings. */
export async function stateReader(
  { state }: Settings,
  project: string,
  { account, credentials }: Pick<Caller, 'account' | 'credentials'>,
): Promise<ReadState> {
  if (!state) return (stack) => textOf(join(project, `terraform.${stack}.tfstate`));
  const s3 = await s3Client(state.region, { credentials });
  return async (stack) => {
    const Key = `${state.key_prefix}/${stack}.tfstate`;
    try {
      const { Body } = await s3.getObject({ Bucket: state.bucket, Key, ExpectedBucketOwner: account });
      return await Body?.transformToString();
    } catch (error) {
      if (['NoSuchKey', 'NoSuchBucket'].includes((error as Error).name)) return undefined;
      throw error;
    }
  };
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Returns the resources that the stack of a service manages; none if it was never deployed. */
export async function managedResources(read: ReadState, service: ServiceName): Promise<ManagedResources> {
  try {
    return resourcesIn((await read(dashed(service))) ?? '{}');
  } catch {
    return undefined;
  }
}

/** https://developer.hashicorp.com/terraform/internals/json-format describes the output; the state file has these parts too. */
function resourcesIn(state: string): ReadonlyMap<string, string> {
  const { resources = [] } = JSON.parse(state) as {
    readonly resources?: readonly {
      readonly mode: string;
      readonly type: string;
      readonly name: string;
      readonly instances?: readonly { readonly attributes?: { readonly id?: string } }[];
    }[];
  };
  return new Map(
    resources
      .filter(({ mode, instances = [] }) => mode === 'managed' && instances.length > 0)
      .map(({ type, name, instances }) => [`${type}.${name}`, instances?.[0]?.attributes?.id ?? '']),
  );
}

/** Returns the owner of a resource: according to the state or, if it cannot be read, the tag or name. */
export function ownerOf(
  { type, name, hasOwnId }: ManagedAs,
  region: Region,
  { id, isMarked }: Pick<Existing, 'id' | 'isMarked'>,
  managed: ManagedResources,
): Owner {
  const inState = managed?.get(`${type}.${name}-${region}`);
  if (inState !== undefined && (!hasOwnId || inState === id)) return 'project';
  if (isMarked) return 'project';
  return managed || isMarked === false ? 'user' : 'unknown';
}
