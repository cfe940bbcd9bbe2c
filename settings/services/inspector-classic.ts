import { tags } from '../fields/tags';
import { block, flag } from '../fields/types';
import { common } from './common';

/** The block `inspector_classic`: weekly runs on instances. */
export const inspectorClassic = block({
  ...common('inspector_classic', { enabled: false }),
  instance_tags: tags().default({}),
  topic_key: flag().default(true),
}).prefault({});
