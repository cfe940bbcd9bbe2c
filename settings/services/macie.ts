import { block, list, oneOf, regionWith } from '../fields/types';
import { common } from './common';

/** The block `macie`: sessions. */
export const macie = block({
  ...common('macie', { enabled: false }),
  publishing_frequency: oneOf(['FIFTEEN_MINUTES', 'ONE_HOUR', 'SIX_HOURS']).default('FIFTEEN_MINUTES'),
  existing_sessions: list(regionWith('macie')).default([]),
}).prefault({});
