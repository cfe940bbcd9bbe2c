import type { Region } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';

/**
 * Names and ARNs that more than one stack uses. They follow from the prefix, so that no stack reads another's state. They are a
 * contract: changing one replaces something in a user's account.
 */
export interface Names {
  /** The account id, in stacks a Terraform reference. */
  readonly account: string;
  /** `<prefix>-<what>`: the name of a resource of this project. */
  readonly named: (what: string) => string;
  /** The event bus in the home Region to which every Region sends events. */
  readonly hubBus: { readonly name: string; readonly arn: string };
  /** The queue of events in the home Region. Topics send to it directly, without the bus. */
  readonly eventsQueue: { readonly name: string; readonly arn: string };
  /** The FIFO queue between the functions. */
  readonly alertsQueue: { readonly name: string; readonly arn: string };
  /** The dead-letter queue of the hub. */
  readonly undelivered: { readonly name: string; readonly arn: string };
  /** The role with which rules of all Regions put events on the hub bus. */
  readonly toHubRole: { readonly name: string; readonly arn: string };
  /** The dead-letter queue of a Region's rules, which must be in the same Region as the rules. */
  readonly deadLetters: (region: Region) => { readonly name: string; readonly arn: string };
  /** ARN of a rule on the default bus, or on `bus`. Region and name may contain `*`, for ArnLike. */
  readonly ruleArn: (region: Region | '*', rule: string, bus?: string) => string;
  /** ARN of an SNS topic. Region and name may contain `*`, for ArnLike. */
  readonly topicArn: (region: Region | '*', topic: string) => string;
}

/** @param account the account id, or a Terraform reference to it */
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
    eventsQueue: { name: events, arn: `arn:aws:sqs:${home_region}:${account}:${events}` },
    alertsQueue: { name: alerts, arn: `arn:aws:sqs:${home_region}:${account}:${alerts}` },
    undelivered: { name: undelivered, arn: `arn:aws:sqs:${home_region}:${account}:${undelivered}` },
    toHubRole: { name: toHub, arn: `arn:aws:iam::${account}:role/${toHub}` },
    deadLetters: (region) => ({ name: deadLetters, arn: `arn:aws:sqs:${region}:${account}:${deadLetters}` }),
    ruleArn: (region, rule, bus) => `arn:aws:events:${region}:${account}:rule/${bus ? `${bus}/` : ''}${rule}`,
    topicArn: (region, topic) => `arn:aws:sns:${region}:${account}:${topic}`,
  };
}
