import { block, flag } from '../fields/types';
import { REGIONS } from '../regions';
import { common, existingIn, type ServiceBlock } from './common';

export const accessAnalyzer = {
  regions: REGIONS,
  turnsOn: 'a rule for findings of external, internal and unused access; an analyzer when asked for',
  about:
    'The findings of IAM Access Analyzer: external access to resources of the account and, if you have analyzers for it, internal access within the organization and unused access. The rules cost nothing. No analyzer is created unless `create_analyzers` is set.',
  schema: block({
    ...common('access_analyzer', { enabled: true, regions: REGIONS }),
    create_analyzers: flag()
      .default(false)
      .describe(
        'Creates an analyzer for external access in each Region of the block, with the account as its zone of trust. It costs nothing. Destroying the stack deletes the analyzer and its findings.',
      ),
    existing_analyzers: existingIn(
      'access_analyzer',
      REGIONS,
      'Regions in which you already have an analyzer; `create_analyzers` creates none there. AWS allows one for an account in each Region.',
    ),
  }).prefault({}),
} satisfies ServiceBlock;
