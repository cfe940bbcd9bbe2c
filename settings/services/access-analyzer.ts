import { block, flag } from '../fields/types';
import { REGIONS } from '../regions';
import { common, existingIn, type ServiceBlock } from './common';

export const accessAnalyzer = {
  regions: REGIONS,
  turnsOn: 'a rule for findings of external, internal and unused access; an analyzer when asked for',
  about:
    'The findings of IAM Access Analyzer: who outside of the account has access to what is in it, and, where an analyzer of yours looks for that, access within the organization and access that nobody uses. The rules cost nothing. No analyzer is made unless `create_analyzers` says so.',
  schema: block({
    ...common('access_analyzer', { enabled: true, regions: REGIONS }),
    create_analyzers: flag()
      .default(false)
      .describe(
        'Makes an analyzer of external access in each Region of the block, with the account as its zone of trust. It costs nothing. Destroying the stack deletes it, and its findings.',
      ),
    existing_analyzers: existingIn(
      'access_analyzer',
      REGIONS,
      'Regions with an analyzer of yours, which `create_analyzers` leaves alone. AWS allows one for an account in each Region.',
    ),
  }).prefault({}),
} satisfies ServiceBlock;
