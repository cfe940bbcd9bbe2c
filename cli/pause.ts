import type { Command } from './command';
import { pausedChange } from './paused-change';

/** What to write in terraform.tfvars to stop the forwarding for a while. */
export const pause: Command = {
  usage: '[RULE]',
  about:
    'Prints what to change in terraform.tfvars so that the event forwarder, or the event rule of that name, sends nothing\n' +
    'for now. It changes nothing by itself: Terraform would undo that. Events of that time are not kept.',
  run: (args, { project }) => pausedChange(args, project, true),
};
