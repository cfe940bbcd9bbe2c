import { trustedAdvisorItems } from '../../patterns/trusted-advisor';
import { block, list, oneOf } from '../fields/types';
import type { Region } from '../regions';
import { common, displayName, fitsInPattern, type ServiceBlock } from './common';

const STATUSES = ['ERROR', 'WARN', 'OK'] as const;

/** Trusted Advisor sends its events in one Region for the whole account. */
const ONLY: readonly Region[] = ['us-east-1'];

export const trustedAdvisor = {
  regions: ONLY,
  turnsOn: 'a rule for check items in error',
  about:
    'Check items. Trusted Advisor sends its events to us-east-1, which is therefore its only Region. The available checks depend on the support plan. It costs nothing.',
  schema: block({
    ...common('trusted_advisor', { enabled: true, regions: ONLY }),
    statuses: list(oneOf(STATUSES), `allowed: at least one of ${STATUSES.join(', ')}`)
      .default(['ERROR'])
      .describe(
        'Items with another status are not sent. In the console, the statuses are red, yellow and green.',
      ),
    ignore_checks: list(displayName())
      .superRefine(fitsInPattern((checks) => trustedAdvisorItems(STATUSES, checks)))
      .default([])
      .meta({
        allowed: 'a list of check names',
        description: 'Items of these checks are not sent.',
        example: '["Amazon EBS Snapshots"]',
      }),
  }).prefault({}),
} satisfies ServiceBlock;
