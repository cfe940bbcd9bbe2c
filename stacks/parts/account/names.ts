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
  /** The event bus to which every Region sends events: in the home Region, or that of the other account that `hub` names. */
  readonly hubBus: { readonly name: string; readonly arn: string };
  /** The queue of events of the hub. Topics send to it directly, without the bus. */
  readonly eventsQueue: { readonly name: string; readonly arn: string };
  /** The FIFO queue between the functions. */
  readonly alertsQueue: { readonly name: string; readonly arn: string };
  /** The dead-letter queue of the hub. */
  readonly undelivered: { readonly name: string; readonly arn: string };
  /** The role with which rules of all Regions put events on the hub bus. */
  readonly toHubRole: { readonly name: string; readonly arn: string };
  /**
   * ARNs of the roles with which the rules of an account, or with `*` of any, put events on the hub bus, for ArnLike: of the stack
   * `spokes`, and of the accounts of an organization, which have one in each Region.
   */
  readonly toHubRoles: (account: string) => readonly string[];
  /** The dead-letter queue of a Region's rules, which must be in the same Region as the rules. */
  readonly deadLetters: (region: Region) => { readonly name: string; readonly arn: string };
  /** ARN of the dead-letter queues of another account, in any Region. */
  readonly deadLettersOf: (account: string) => string;
  /** ARN of a rule on the default bus, or on `bus`. Region and name may contain `*`, for ArnLike. */
  readonly ruleArn: (region: Region | '*', rule: string, bus?: string) => string;
  /** ARN of an SNS topic. Region and name may contain `*`, for ArnLike. */
  readonly topicArn: (region: Region | '*', topic: string) => string;
}

/** @param account the account id, or a Terraform reference to it */
export function namesOf({ prefix, home_region, hub }: Settings, account: string): Names {
  const named = (what: string) => `${prefix}-${what}`;
  const deadLetters = named('dead-letters');
  const toHub = named('to-hub');
  const events = named('events');
  const undelivered = named('undelivered');
  const alerts = named('alerts.fifo');
  return {
    account,
    named,
    hubBus: {
      name: prefix,
      arn: hub?.event_bus_arn ?? `arn:aws:events:${home_region}:${account}:event-bus/${prefix}`,
    },
    // A member has the prefix of its hub, see checkOrganization.
    eventsQueue: {
      name: events,
      arn: `arn:aws:sqs:${hub?.region ?? home_region}:${hub?.account ?? account}:${events}`,
    },
    alertsQueue: { name: alerts, arn: `arn:aws:sqs:${home_region}:${account}:${alerts}` },
    undelivered: { name: undelivered, arn: `arn:aws:sqs:${home_region}:${account}:${undelivered}` },
    toHubRole: { name: toHub, arn: `arn:aws:iam::${account}:role/${toHub}` },
    toHubRoles: (other) => [toHub, `${toHub}-*`].map((role) => `arn:aws:iam::${other}:role/${role}`),
    deadLetters: (region) => ({ name: deadLetters, arn: `arn:aws:sqs:${region}:${account}:${deadLetters}` }),
    deadLettersOf: (other) => `arn:aws:sqs:*:${other}:${deadLetters}`,
    ruleArn: (region, rule, bus) => `arn:aws:events:${region}:${account}:rule/${bus ? `${bus}/` : ''}${rule}`,
    topicArn: (region, topic) => `arn:aws:sns:${region}:${account}:${topic}`,
  };
}
