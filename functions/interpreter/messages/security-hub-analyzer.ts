import { arrayOf, text } from '../detail';
import type { Detail } from '../event';
import { type AnalyzerFinding, EXTERNAL_ACCESS } from './access-analyzer';

/**
 * What identifies the original of a copy of a finding of IAM Access Analyzer; undefined for other findings. Security Hub has one
 * finding for all external access to a resource, which names one of the original findings in its address.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-securityhub-integration.html
 */
export function analyzerCopy(finding: Detail): Omit<AnalyzerFinding, 'resource'> | undefined {
  const { ProductArn, ProductFields: fields, Resources, SourceUrl, Types, Id } = finding;
  if (!text(ProductArn)?.endsWith('/aws/access-analyzer')) return undefined;
  const other = Resources?.[0]?.Details?.Other;
  return {
    id: text(fields?.findingId) ?? text(SourceUrl)?.match(/\/details\/([\w-]+)/)?.[1] ?? text(Id) ?? '',
    type: text(fields?.findingType) ?? typeIn(Types),
    access: [other?.['External Principal Type'], other?.['External Principal'], other?.Condition],
  };
}

/** `…/Unused IAM Role` → `UnusedIAMRole`; both types about external access end in `External Access Granted`. */
function typeIn(types: unknown): string {
  const last = text(arrayOf(types)[0])?.split('/').at(-1)?.replaceAll(' ', '');
  return last?.replace(/Granted$/, '') ?? EXTERNAL_ACCESS;
}
