import { healthEvents } from '../../patterns/health';
import { block, flag, list, oneOf, text } from '../fields/types';
import { REGIONS } from '../regions';
import { common, fitsInPattern, type ServiceBlock } from './common';

const CATEGORIES = ['issue', 'scheduledChange', 'investigation', 'accountNotification'] as const;

export const health = {
  regions: REGIONS,
  turnsOn: 'a rule for issues, scheduled changes and investigations',
  about: 'Issues and scheduled changes at AWS. It costs nothing.',
  schema: block({
    ...common('health', { enabled: true, regions: REGIONS }),
    categories: list(oneOf(CATEGORIES), `allowed: at least one of ${CATEGORIES.join(', ')}`)
      .default(['issue', 'scheduledChange', 'investigation'])
      .describe('Events of other categories are not sent, except those about abuse and exposed keys.'),
    services: list(
      text(/^[A-Z][A-Z0-9_]{1,60}$/, 'short names of services as AWS Health has them, such as EC2 or RDS'),
    )
      .superRefine(fitsInPattern((services) => healthEvents(CATEGORIES, services)))
      .default([])
      .meta({
        allowed: 'a list of short names, such as `"EC2"`',
        description:
          'Only events of these services are sent, and those about abuse and exposed keys. If the list is empty, events of all services are sent.',
        example: '["EC2", "RDS", "ELASTICLOADBALANCING"]',
      }),
    organization: flag()
      .default(false)
      .describe(
        'For the delegated administrator of AWS Health, with the organizational view turned on: this account receives the events of all accounts, so members need no rule.',
      ),
  }).prefault({}),
} satisfies ServiceBlock;
