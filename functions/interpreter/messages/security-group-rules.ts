import { annotate, join, objectsOf, text } from '../detail';
import type { Detail } from '../event';

/** One rule of a security group, as far as it is known. */
export interface Rule {
  /** `sgr-…` */
  readonly id: string | undefined;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, `all traffic` or a number. */
  readonly protocol: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** A CIDR block, a prefix list or another security group. */
  readonly peer: string | undefined;
  /** Undefined where the event does not tell, as for ModifySecurityGroupRules. */
  readonly egress: boolean | undefined;
  readonly note: string | undefined;
}

/**
 * The rules that a call added, removed or changed. CloudTrail shows them in three ways: in the answer one by one; in the
 * request as permissions with lists of peers; and in capitals in the request of ModifySecurityGroupRules.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html
 */
export function rulesOf({ eventName, requestParameters: asked, responseElements: answer }: Detail): Rule[] {
  const egress = directionIn(text(eventName) ?? '');
  const answered = objectsOf(
    answer?.securityGroupRuleSet?.items ?? answer?.revokedSecurityGroupRuleSet?.items,
  );
  if (answered.length > 0) return answered.map((rule) => flatRule(rule, egress));
  return [
    ...objectsOf(asked?.ipPermissions?.items).flatMap((permission) => permittedRules(permission, egress)),
    ...objectsOf(asked?.securityGroupRuleIds?.items).map((rule) => flatRule(rule, egress)),
    ...objectsOf(asked?.ModifySecurityGroupRulesRequest?.SecurityGroupRule).map((change) =>
      flatRule(uncapitalized({ ...change, ...change.SecurityGroupRule }), egress),
    ),
  ];
}

function directionIn(eventName: string): boolean | undefined {
  if (eventName.endsWith('Egress')) return true;
  return eventName.endsWith('Ingress') ? false : undefined;
}

/**
 * `tcp 22 from 0.0.0.0/0 (temporary ssh)`, or the id of a rule of which nothing else is known; `for` where the direction is
 * not known.
 */
export function ruleText({ id, protocol, from, to, peer, egress, note }: Rule): string | undefined {
  const ports = protocol === ALL || from === '-1' ? undefined : join('-', from, to === '-1' ? undefined : to);
  const whom = peer && `${PREPOSITIONS.get(egress)} ${peer}`;
  // Where its direction is to be looked up, the id helps.
  const more = egress === undefined ? join(', ', id, note) : note;
  return annotate(join(' ', protocol, ports, whom) ?? id, more);
}

const PREPOSITIONS: ReadonlyMap<boolean | undefined, string> = new Map([
  [true, 'to'],
  [false, 'from'],
  [undefined, 'for'],
]);

function flatRule(rule: Detail, egress: boolean | undefined): Rule {
  const group = rule.referencedGroupInfo?.groupId ?? rule.referencedGroupId;
  return {
    id: text(rule.securityGroupRuleId),
    ...traffic(rule),
    peer: join(', ', rule.cidrIpv4, rule.cidrIpv6, rule.prefixListId, group),
    egress: typeof rule.isEgress === 'boolean' ? rule.isEgress : egress,
    note: text(rule.description),
  };
}

/** One permission has many peers, each of which is a rule. */
function permittedRules(permission: Detail, egress: boolean | undefined): Rule[] {
  const { ipRanges, ipv6Ranges, prefixListIds, groups } = permission;
  const peers = [ipRanges, ipv6Ranges, prefixListIds, groups].flatMap((some) => objectsOf(some?.items));
  return peers.map(({ cidrIp, cidrIpv6, prefixListId, groupId, description }) => ({
    id: undefined,
    ...traffic(permission),
    peer: join(', ', cidrIp, cidrIpv6, prefixListId, groupId),
    egress,
    note: text(description),
  }));
}

const ALL = 'all traffic';

const PROTOCOLS: ReadonlyMap<unknown, string> = new Map([
  ['-1', ALL],
  ['1', 'icmp'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['58', 'icmpv6'],
]);

function traffic({ ipProtocol, fromPort, toPort }: Detail): Pick<Rule, 'protocol' | 'from' | 'to'> {
  const protocol = text(ipProtocol);
  return { protocol: PROTOCOLS.get(protocol) ?? protocol, from: text(fromPort), to: text(toPort) };
}

function uncapitalized(object: Detail): Detail {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key.charAt(0).toLowerCase() + key.slice(1), value]),
  );
}
