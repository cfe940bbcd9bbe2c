import { fromSeverity } from './from-severity';

/** Labels of Security Hub CSPM, from mildest to worst. */
export const SECURITY_HUB_SEVERITIES = ['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;

/** What the new Security Hub calls them (OCSF), which knows one that is worse. */
const OCSF = ['Informational', 'Low', 'Medium', 'High', 'Critical', 'Fatal'] as const;

/**
 * Findings that nobody has dealt with yet, of a severity or worse: of Security Hub CSPM (ASFF) and of the new Security Hub
 * (OCSF). `findings` is a list in the event; EventBridge wants all conditions to hold for one of its elements.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html
 *
 * @param products names as the findings have them (`GuardDuty`); empty for all
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
