import type { AutoEnable, ResourceState } from '@aws-sdk/client-inspector2';
import type { Probe } from './probe';

/** The scan types with their names in `inspector.scan_types`, and those that this project does not support. */
export const SCAN_TYPES = {
  ec2: 'EC2',
  ecr: 'ECR',
  lambda: 'LAMBDA',
  lambdaCode: 'LAMBDA_CODE',
  codeRepository: 'CODE_REPOSITORY',
} as const satisfies Record<keyof ResourceState & keyof AutoEnable, string>;

/** The scans that are on; `id` lists them. */
export const inspector: Probe = async ({ inspector: client }, { account }) => {
  const { accounts: [own] = [] } = await client.batchGetAccountStatus({ accountIds: [account] });
  const states = Object.entries(own?.resourceState ?? {});
  const on = states.filter(([, state]) => ['ENABLED', 'ENABLING'].includes(state?.status ?? ''));
  if (on.length === 0) return undefined;
  const id = on.map(([type]) => SCAN_TYPES[type as keyof typeof SCAN_TYPES] ?? type).join(', ');
  return { id, isOn: true, isMarked: undefined, notes: [] };
};
