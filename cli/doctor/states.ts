import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Region } from '../../settings/regions';
import type { Settings } from '../../settings/schema';
import { dashed } from '../../words/services';
import type { Caller } from '../aws/caller';
import { s3Client } from '../aws/s3-client';
import type { Existing, Owner, ProbedService } from './facts';

/** What Terraform manages of a stack: the id of each resource, by type and name. Undefined: its state cannot be read. */
export type ManagedResources = ReadonlyMap<string, string> | undefined;

/** The resource that stands for what a probe looks for. Its name in the stack ends in the Region. */
const RESOURCES: Readonly<Record<ProbedService, readonly [type: string, name: string]>> = {
  guardduty: ['aws_guardduty_detector', 'detector'],
  aws_config: ['aws_config_configuration_recorder', 'recorder'],
  security_hub: ['aws_securityhub_account', 'account'],
  inspector: ['aws_inspector2_enabler', 'scans'],
  macie: ['aws_macie2_account', 'session'],
  access_analyzer: ['aws_accessanalyzer_analyzer', 'analyzer'],
};

/** Services whose resource has an id that another one of the kind would not have. */
const HAS_OWN_ID: readonly ProbedService[] = ['guardduty', 'aws_config', 'access_analyzer'];

/** Reads a state file: its text, or undefined if there is none. */
export type ReadState = (stack: string) => Promise<string | undefined>;

/** Where the settings say that the states are. */
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

/** What the stack of a service manages; nothing if it was never deployed. */
export async function managedResources(read: ReadState, service: ProbedService): Promise<ManagedResources> {
  try {
    return resourcesIn((await read(dashed(service))) ?? '{}');
  } catch {
    return undefined;
  }
}

/** https://developer.hashicorp.com/terraform/internals/json-format describes the output; the file has these parts as well. */
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

/** Who made what was found: the state has the last word, and where it cannot be read, the mark. */
export function ownerOf(
  service: ProbedService,
  region: Region,
  { id, isMarked }: Pick<Existing, 'id' | 'isMarked'>,
  managed: ManagedResources,
): Owner {
  const [type, name] = RESOURCES[service];
  const inState = managed?.get(`${type}.${name}-${region}`);
  if (inState !== undefined && (!HAS_OWN_ID.includes(service) || inState === id)) return 'project';
  if (isMarked) return 'project';
  return managed || isMarked === false ? 'user' : 'unknown';
}
