import { trustedAdvisorItems } from '../../patterns/trusted-advisor';
import { block, list, oneOf } from '../fields/types';
import { common, displayName, fitsInPattern } from './common';

const STATUSES = ['ERROR', 'WARN', 'OK'] as const;

/** The block `trusted_advisor`: the check items that are sent. */
export const trustedAdvisor = block({
  ...common('trusted_advisor', { enabled: true }),
  statuses: list(oneOf(STATUSES), `allowed: at least one of ${STATUSES.join(', ')}`).default(['ERROR']),
  ignore_checks: list(displayName())
    .superRefine(fitsInPattern((checks) => trustedAdvisorItems(STATUSES, checks)))
    .default([]),
}).prefault({});
