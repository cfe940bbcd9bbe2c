import { block, flag, list, number, oneOf, regionWith } from '../fields/types';
import { common } from './common';

/** The block `guardduty`: detectors, and the findings that are sent. */
export const guardduty = block({
  ...common('guardduty', { enabled: true }),
  // https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html
  min_severity: number((severity) => severity >= 0 && severity <= 10, '0 to 10').default(0),
  publishing_frequency: oneOf(['FIFTEEN_MINUTES', 'ONE_HOUR', 'SIX_HOURS']).default('FIFTEEN_MINUTES'),
  coverage: flag().default(true),
  existing_detectors: list(regionWith('guardduty')).default([]),
}).prefault({});
