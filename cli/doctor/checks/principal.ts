import type { IAM } from '@aws-sdk/client-iam';

/** Whom IAM can simulate: `root` may do everything; undefined where IAM has no policies for the caller to look at. */
export type Principal = { readonly arn: string } | 'root' | undefined;

/**
 * The principal behind a caller: of a session, its role. The ARN of a session lacks the path of the role, which IAM knows.
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
