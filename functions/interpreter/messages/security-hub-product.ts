import { arrayOf, text } from '../detail';

/**
 * The finding type of GuardDuty or Macie, from the types of the copy in Security Hub: for
 * `TTPs/Discovery/Discovery:IAMUser-AnomalousBehavior` and `TTPs/Discovery/IAMUser-AnomalousBehavior` it is
 * `Discovery:IAMUser/AnomalousBehavior`. Undefined for all other types.
 * https://docs.aws.amazon.com/guardduty/latest/ug/securityhub-integration.html
 */
export function originalType(types: unknown): string | undefined {
  const parts = text(arrayOf(types)[0])?.split('/') ?? [];
  const at = parts.findIndex((part) => /^\w+:\w/.test(part));
  const own = at >= 0 ? parts.slice(at).join('/') : undefined;
  if (own !== undefined) return own.includes('/') ? own : own.replace('-', '/');
  const [family = '', last = ''] = parts.slice(-2);
  return parts[0] === 'TTPs' && last.includes('-')
    ? `${family.replaceAll(' ', '')}:${last.replace('-', '/')}`
    : undefined;
}

/** Whether the product is Security Hub itself, CSPM or the new one, so that the finding is not a copy. */
export function isOwnProduct(productArn: string | undefined, productName: string | undefined): boolean {
  if (productArn !== undefined) return /[:/]aws\/securityhub(-|$)/.test(productArn);
  return productName === undefined || productName.startsWith('Security Hub');
}
