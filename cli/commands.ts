import type { Command } from './command-line/command';

/**
 * An entry in the list of commands. The code of a command is loaded only when it is called, so that the others start faster.
 */
export interface CommandEntry {
  /** What it does, in at most 60 characters, for the list of commands. */
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** Every command by its name, in the order of the help. A command is a folder with `command.ts`, and one line here. */
export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  init: {
    summary: 'ask a few questions and write terraform.tfvars',
    load: () => import('./init/command'),
  },
  doctor: {
    summary: 'check the account before a deployment',
    load: () => import('./doctor/command'),
  },
  bootstrap: {
    summary: 'create the S3 bucket for the Terraform states',
    load: () => import('./bootstrap/command'),
  },
  plan: { summary: 'show what a deployment would change', load: () => import('./plan/command') },
  apply: { summary: 'apply the saved plans', load: () => import('./apply/command') },
  destroy: { summary: 'destroy what was deployed', load: () => import('./destroy/command') },
  match: { summary: 'say whether an event matches a pattern', load: () => import('./match/command') },
  preview: { summary: 'show events as Slack would show them', load: () => import('./preview/command') },
  send: { summary: 'send a test event through the real path to Slack', load: () => import('./send/command') },
  'sample-finding': {
    summary: 'create one GuardDuty sample finding',
    load: () => import('./sample-finding/command'),
  },
  cost: { summary: 'estimate the cost of a month', load: () => import('./cost/command') },
  status: { summary: 'show what is deployed and heard', load: () => import('./status/command') },
  redrive: { summary: 'show and send what was not delivered', load: () => import('./redrive/command') },
  replay: { summary: 'send past events to Slack again', load: () => import('./replay/command') },
  permissions: {
    summary: 'print the IAM policies for planning and deploying',
    load: () => import('./permissions/command'),
  },
};
