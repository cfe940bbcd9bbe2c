import type { Region } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';

/**
 * Names and ARNs that more than one stack must agree upon. They follow from the prefix, so that no stack reads another's
 * state. They are a contract: changing one replaces something in a user's account.
 */
export interface Names {
  /** Twelve digits, as a Terraform reference. */
  readonly account: string;
  /** `<prefix>-<what>`: the name of anything that belongs to this project. */
  readonly named: (what: string) => string;
  /** The event bus in the home Region that every Region sends to. */
  readonly hubBus: { readonly name: string; readonly arn: string };
  /** The queue of events, in the home Region: what comes by SNS goes there without the bus. */
  readonly hubQueue: { readonly name: string; readonly arn: string };
  /** The queue between the functions. */
  readonly alerts: { readonly name: string; readonly arn: string };
  /** Keeps what the hub could not deliver. */
  readonly undelivered: { readonly name: string; readonly arn: string };
  /** The role with which rules put events on the hub bus. IAM is global: one serves all Regions. */
  readonly toHubRole: { readonly name: string; readonly arn: string };
  /** Keeps what a Region's rules could not deliver. A rule's dead-letter queue must be in the rule's own Region. */
  readonly deadLetters: (region: Region) => { readonly name: string; readonly arn: string };
  /** ARN of a rule on the default bus, or on `bus`; a `*` in either place matches many, for ArnLike. */
  readonly ruleArn: (region: Region | '*', rule: string, bus?: string) => string;
  /** ARN of an SNS topic; a `*` in either place matches many, for ArnLike. */
  readonly topicArn: (region: Region | '*', topic: string) => string;
}

/** @param account the account id, usually a reference to aws_caller_identity */
export function namesOf({ prefix, home_region }: Settings, account: string): Names {
  const named = (what: string) => `${prefix}-${what}`;
  const deadLetters = named('dead-letters');
  const toHub = named('to-hub');
  const events = named('events');
  const undelivered = named('undelivered');
  const alerts = named('alerts.fifo');
  return {
    account,
    named,
    hubBus: { name: prefix, arn: `arn:aws:events:${home_region}:${account}:event-bus/${prefix}` },
    hubQueue: { name: events, arn: `arn:aws:sqs:${home_region}:${account}:${events}` },
    alerts: { name: alerts, arn: `arn:aws:sqs:${home_region}:${account}:${alerts}` },
    undelivered: { name: undelivered, arn: `arn:aws:sqs:${home_region}:${account}:${undelivered}` },
    toHubRole: { name: toHub, arn: `arn:aws:iam::${account}:role/${toHub}` },
    deadLetters: (region) => ({ name: deadLetters, arn: `arn:aws:sqs:${region}:${account}:${deadLetters}` }),
    ruleArn: (region, rule, bus) => `arn:aws:events:${region}:${account}:rule/${bus ? `${bus}/` : ''}${rule}`,
    topicArn: (region, topic) => `arn:aws:sns:${region}:${account}:${topic}`,
  };
}
