import type { IAM } from '@aws-sdk/client-iam';

/** The principal that IAM can simulate: `root` may do everything; undefined if IAM has no policies for the caller. */
export type Principal = { readonly arn: string } | 'root' | undefined;

/**
 * Returns the principal of a caller: for a session, its role. The ARN of a session lacks the role's path, so IAM is asked for it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export async function principalOf(iam: Pick<IAM, 'getRole'>, caller: string): Promise<Principal> {
  if (/^arn:aws:iam::\d{12}:root$/.test(caller)) return 'root';
  if (/^arn:aws:iam::\d{12}:user\/.+$/.test(caller)) return { arn: caller };
  const [, account, RoleName] = /^arn:aws:sts::(\d{12}):assumed-role\/([^/]+)\//.exec(caller) ?? [];
  if (RoleName === undefined) return undefined;
  const role = await iam.getRole({ RoleName }).catch(() => undefined);
  return { arn: role?.Role?.Arn ?? `arn:aws:iam::${account}:role/${RoleName}` };
}
