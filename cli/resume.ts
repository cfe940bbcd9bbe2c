import type { Command } from './command';
import { pausedChange } from './paused-change';

/** The way back from `pause`. */
export const resume: Command = {
  usage: '[RULE]',
  about: 'Prints what to change in terraform.tfvars so that it sends again.',
  run: (args, { project }) => pausedChange(args, project, false),
};
