import { tags } from '../fields/tags';
import { block, flag } from '../fields/types';
import { common } from './common';

export const inspectorClassic = block({
  ...common('inspector_classic', { enabled: false }),
  instance_tags: tags().default({}),
  topic_key: flag().default(true),
}).prefault({});
