import { healthEvents } from '../../patterns/health';
import { block, list, oneOf, text } from '../fields/types';
import { common, fitsInPattern } from './common';

const CATEGORIES = ['issue', 'scheduledChange', 'investigation', 'accountNotification'] as const;

/** The block `health`: the events of AWS Health that are sent. */
export const health = block({
  ...common('health', { enabled: true }),
  categories: list(oneOf(CATEGORIES), `allowed: at least one of ${CATEGORIES.join(', ')}`).default([
    'issue',
    'scheduledChange',
    'investigation',
  ]),
  services: list(
    text(/^[A-Z][A-Z0-9_]{1,60}$/, 'short names of services as AWS Health has them, such as EC2 or RDS'),
  )
    .superRefine(fitsInPattern((services) => healthEvents(CATEGORIES, services)))
    .default([]),
}).prefault({});
