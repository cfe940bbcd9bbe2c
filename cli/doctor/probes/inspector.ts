import type { ResourceState } from '@aws-sdk/client-inspector2';
import type { Probe } from './probe';

/** The scan types, with their names in `inspector.scan_types`. */
const TYPES = {
  ec2: 'EC2',
  ecr: 'ECR',
  lambda: 'LAMBDA',
  lambdaCode: 'LAMBDA_CODE',
  codeRepository: 'CODE_REPOSITORY',
} as const satisfies Record<keyof ResourceState, string>;

/** The scans that are on; `id` lists them. */
export const inspector: Probe = async ({ inspector: client }, { account }) => {
  const { accounts: [own] = [] } = await client.batchGetAccountStatus({ accountIds: [account] });
  const states = Object.entries(own?.resourceState ?? {});
  const on = states.filter(([, state]) => ['ENABLED', 'ENABLING'].includes(state?.status ?? ''));
  if (on.length === 0) return undefined;
  const id = on.map(([type]) => TYPES[type as keyof typeof TYPES] ?? type).join(', ');
  return { id, isOn: true, isMarked: undefined, notes: [] };
};
