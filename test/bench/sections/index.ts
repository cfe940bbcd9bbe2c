import type { SectionName } from '../figures';
import type { Section } from '../section';
import { cdktfCli } from './cdktf-cli';
import { commands } from './commands';
import { delivery } from './delivery';
import { functions } from './functions';
import { services } from './services';
import { synth } from './synth';
import { terraform } from './terraform';
import { tsNode } from './ts-node';

/** The sections, by name on the command line. */
export const SECTIONS: Readonly<Record<SectionName, Section>> = {
  synth,
  services,
  'cdktf-cli': cdktfCli,
  'ts-node': tsNode,
  commands,
  functions,
  delivery,
  terraform,
};
