import { block, flag, oneOf } from '../fields/types';
import { without } from '../regions';
import { common, configuredIn, existingIn, type ServiceBlock } from './common';

const MACIE_REGIONS = without(
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-2',
  'me-central-1',
  'mx-central-1',
);

export const macie = {
  regions: MACIE_REGIONS,
  turnsOn: 'a session and a rule for its findings. Off, for its price',
  about:
    'A session in every Region, and its findings about S3 buckets. AWS charges about 0.10 USD a month for each bucket and 1 USD for each GB that Macie inspects, after a free trial of 30 days (https://aws.amazon.com/macie/pricing/). Destroying the stack turns off the sessions that it created, and AWS deletes their findings.',
  schema: block({
    ...common('macie', { enabled: false, regions: MACIE_REGIONS }),
    publishing_frequency: oneOf(['FIFTEEN_MINUTES', 'ONE_HOUR', 'SIX_HOURS'])
      .default('FIFTEEN_MINUTES')
      .describe('How often Macie publishes a finding that occurs again.'),
    organization: flag()
      .default(false)
      .describe(
        'For the delegated administrator of Macie: every account that joins the organization gets Macie, and this account receives the findings of all members. Each account is charged for its buckets.',
      ),
    existing_sessions: existingIn(
      'macie',
      MACIE_REGIONS,
      'Regions in which you already have a session: none is created there, but its findings are sent.',
    ),
    existing_organization_configurations: configuredIn('macie', MACIE_REGIONS),
  }).prefault({}),
} satisfies ServiceBlock;
