import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from './processes';

/** An account id from AWS's examples. The emulators use an access key of twelve digits as the account. */
export const ACCOUNT = '111122223333';
/** The organization of that account, which is its delegated administrator for stack sets. */
export const ORGANIZATION = {
  management: '999900001111',
  delegated: ACCOUNT,
  /** Account id → name. */
  members: {
    [ACCOUNT]: 'security',
    '222233334444': 'payments',
    '333344445555': 'data',
    '444455556666': 'closed',
  },
  suspended: ['444455556666'],
} as const;
export const CREDENTIALS = { accessKeyId: ACCOUNT, secretAccessKey: 'secret' } as const;

/**
 * The environment without the caller's AWS and Terraform settings: this run must never reach a real account, or depend on
 * one machine's plugins.
 */
export function neutralEnv(extra: Env = {}): Env {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(AWS_|TF_|NODE_OPTIONS$)/.test(entry[0]),
  );
  const noProxy = '127.0.0.1,localhost';
  return { ...Object.fromEntries(own), NO_PROXY: noProxy, no_proxy: noProxy, ...extra };
}

/** The environment for AWS clients: neutralEnv with the emulators' account, and without access to the user's files. */
export function awsEnv(folder: string, extra: Env = {}): Env {
  const nowhere = join(folder, 'no-such-file');
  return neutralEnv({
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_SHARED_CREDENTIALS_FILE: nowhere,
    AWS_CONFIG_FILE: nowhere,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...extra,
  });
}

/** Terraform's own settings: the source of providers, and no prompts. */
export function terraformEnv(folder: string, mirror: string | undefined, cache: string): Env {
  const settings = join(folder, 'terraform.rc');
  writeFileSync(settings, mirror ? fromMirror(mirror) : fromRegistry(cache));
  return {
    TF_CLI_CONFIG_FILE: settings,
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: '1',
    // Without a lock file beside them, the stacks may share one copy of the provider.
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: '1',
  };
}

function fromMirror(mirror: string): string {
  const path = JSON.stringify(mirror);
  return `provider_installation {\n  filesystem_mirror {\n    path    = ${path}\n    include = ["registry.terraform.io/*/*"]\n  }\n}\n`;
}

function fromRegistry(cache: string): string {
  mkdirSync(cache, { recursive: true });
  return `plugin_cache_dir = ${JSON.stringify(cache)}\n`;
}
