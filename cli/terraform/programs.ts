import { type RunSynth, runSynth } from './run-synth';
import { type RunTerraform, runTerraform } from './run-terraform';

/** What commands run as processes of their own. */
export interface Programs {
  readonly synth: RunSynth;
  readonly terraform: RunTerraform;
}

export const PROGRAMS: Programs = { synth: runSynth, terraform: runTerraform };
