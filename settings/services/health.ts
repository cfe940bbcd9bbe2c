import { healthEvents } from '../../patterns/health';
import { block, flag, list, oneOf, text } from '../fields/types';
import { REGIONS } from '../regions';
import { common, fitsInPattern, type ServiceBlock } from './common';

const CATEGORIES = ['issue', 'scheduledChange', 'investigation', 'accountNotification'] as const;

export const health = {
  regions: REGIONS,
  turnsOn: 'a rule for issues, scheduled changes and investigations',
  about: 'What goes wrong or is planned at AWS. Costs nothing.',
  schema: block({
    ...common('health', { enabled: true, regions: REGIONS }),
    categories: list(oneOf(CATEGORIES), `allowed: at least one of ${CATEGORIES.join(', ')}`)
      .default(['issue', 'scheduledChange', 'investigation'])
      .describe('Events of another category are not sent, but for those about abuse and exposed keys.'),
    services: list(
      text(/^[A-Z][A-Z0-9_]{1,60}$/, 'short names of services as AWS Health has them, such as EC2 or RDS'),
    )
      .superRefine(fitsInPattern((services) => healthEvents(CATEGORIES, services)))
      .default([])
      .meta({
        allowed: 'a list of short names, such as `"EC2"`',
        description:
          'Only events of these services, and those about abuse and exposed keys. Without any, of all.',
        example: '["EC2", "RDS", "ELASTICLOADBALANCING"]',
      }),
    organization: flag()
      .default(false)
      .describe(
        'For the delegated administrator of AWS Health, whose organizational view is on: the events of all accounts come here, so that members need no rule.',
      ),
  }).prefault({}),
} satisfies ServiceBlock;
