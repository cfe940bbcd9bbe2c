import { fromSeverity } from './from-severity';

/** Severity labels of Security Hub CSPM, in ascending order. */
export const SECURITY_HUB_SEVERITIES = ['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;

/** Severities of the new Security Hub (OCSF), in the same order, with one more. */
const OCSF = ['Informational', 'Low', 'Medium', 'High', 'Critical', 'Fatal'] as const;

/**
 * Findings with workflow status NEW from a minimum severity, of Security Hub CSPM (ASFF) and of the new Security Hub (OCSF).
 * `findings` is a list in the event; all conditions must hold for one of its elements.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html
 *
 * @param products product names as in the findings (`GuardDuty`); empty for all
 */
export const securityHubFindings = (
  minSeverity: (typeof SECURITY_HUB_SEVERITIES)[number],
  products: readonly string[] = [],
) => {
  const ocsf = OCSF[SECURITY_HUB_SEVERITIES.indexOf(minSeverity)] ?? 'Informational';
  const some = products.length > 0;
  return {
    source: ['aws.securityhub', 'test.aws.securityhub'],
    $or: [
      {
        'detail-type': ['Security Hub Findings - Imported'],
        detail: {
          findings: {
            Severity: { Label: fromSeverity(SECURITY_HUB_SEVERITIES, minSeverity) },
            Workflow: { Status: ['NEW'] },
            RecordState: ['ACTIVE'],
            ...(some && { ProductName: products }),
          },
        },
      },
      {
        'detail-type': ['Findings Imported V2'],
        detail: {
          findings: {
            severity: fromSeverity(OCSF, ocsf),
            status: ['New'],
            ...(some && { metadata: { product: { name: products } } }),
          },
        },
      },
    ],
  };
};
