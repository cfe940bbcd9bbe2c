import { block, flag } from '../fields';
import { tags } from '../tags';
import { common } from './common';

export const inspectorClassic = block({
  ...common('inspector_classic', { enabled: false }),
  instance_tags: tags().default({}),
  topic_key: flag().default(true),
}).prefault({});
