import { arrayOf, text } from '../detail';

/**
 * The type that GuardDuty or Macie gives a finding, from the one that Security Hub makes of it: of
 * `TTPs/Discovery/Discovery:IAMUser-AnomalousBehavior`, and of `TTPs/Discovery/IAMUser-AnomalousBehavior`, it is
 * `Discovery:IAMUser/AnomalousBehavior`.
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

/** Security Hub's own checks, of whichever of the two products; everything else was found by another service. */
export function isOwnProduct(productArn: string | undefined, productName: string | undefined): boolean {
  if (productArn !== undefined) return /[:/]aws\/securityhub(-|$)/.test(productArn);
  return productName === undefined || productName.startsWith('Security Hub');
}
