import { tags } from '../fields/tags';
import { block, flag } from '../fields/types';
import type { Region } from '../regions';
import { common, type ServiceBlock } from './common';

const CLASSIC_REGIONS: readonly Region[] = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'eu-north-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-south-1',
  'ap-southeast-2',
];

export const inspectorClassic = {
  regions: CLASSIC_REGIONS,
  turnsOn: 'weekly network reachability runs. Off: AWS ended it on 2026-05-20',
  about:
    'A weekly check of EC2 instances for reachable ports. AWS ended the service on 2026-05-20: use it only in an account where it still responds, and Inspector in all others.',
  schema: block({
    ...common('inspector_classic', { enabled: false, regions: CLASSIC_REGIONS }),
    instance_tags: tags().default({}).meta({
      allowed: 'a map, like `tags`',
      description:
        'The instances to check: those with all of these tags, or all instances if there are no tags here.',
      example: '{ Stage = "production" }',
    }),
    topic_key: flag()
      .default(true)
      .describe(
        'Encrypts the topic of each Region with its own key, for 1 USD a month each ([why](decisions/0004-topic-keys.md)).',
      ),
  }).prefault({}),
} satisfies ServiceBlock;
