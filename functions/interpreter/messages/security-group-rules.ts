import { annotate, join, objectsOf, text } from '../detail';
import type { Detail } from '../event';

/** A rule of a security group; what the event does not have is undefined. */
export interface Rule {
  /** `sgr-…` */
  readonly id: string | undefined;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, `all traffic` or a number. */
  readonly protocol: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** A CIDR block, a prefix list or another security group. */
  readonly peer: string | undefined;
  /** Undefined if the event does not say, as for ModifySecurityGroupRules. */
  readonly egress: boolean | undefined;
  /** The description of the rule. */
  readonly note: string | undefined;
}

/**
 * The rules that a call added, removed or changed. CloudTrail has them in one of four forms: in the response, one by one; in the
 * request, as permissions with lists of peers, or as a single rule beside an empty list of permissions; or, for
 * ModifySecurityGroupRules, in the request with capitalized names.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html
 */
export function rulesOf({
  eventName,
  requestParameters: request,
  responseElements: response,
}: Detail): Rule[] {
  const egress = directionIn(text(eventName) ?? '');
  const changed = objectsOf(
    response?.securityGroupRuleSet?.items ?? response?.revokedSecurityGroupRuleSet?.items,
  );
  if (changed.length > 0) return changed.map((rule) => flatRule(rule, egress));
  return [
    ...objectsOf(request?.ipPermissions?.items).flatMap((permission) => permittedRules(permission, egress)),
    ...objectsOf(request)
      .filter(isRule)
      .map((rule) => ({
        ...flatRule(rule, egress),
        peer: text(rule.cidrIp) ?? text(rule.sourceSecurityGroupName),
      })),
    ...objectsOf(request?.securityGroupRuleIds?.items).map((rule) => flatRule(rule, egress)),
    ...objectsOf(request?.ModifySecurityGroupRulesRequest?.SecurityGroupRule).map((change) =>
      flatRule(uncapitalized({ ...change, ...change.SecurityGroupRule }), egress),
    ),
  ];
}

/** Whether the parameters of a call are those of a rule: `CidrIp` and `IpProtocol` of the API, beside `IpPermissions`. */
const isRule = ({ cidrIp, sourceSecurityGroupName }: Detail): boolean =>
  (text(cidrIp) ?? text(sourceSecurityGroupName)) !== undefined;

function directionIn(eventName: string): boolean | undefined {
  if (eventName.endsWith('Egress')) return true;
  return eventName.endsWith('Ingress') ? false : undefined;
}

/**
 * A rule as text: `tcp 22 from 0.0.0.0/0 (temporary ssh)`; with `for` if the direction is unknown. The id, if nothing else is known;
 * undefined without an id.
 */
export function ruleText({ id, protocol, from, to, peer, egress, note }: Rule): string | undefined {
  const ports = protocol === ALL || from === '-1' ? undefined : join('-', from, to === '-1' ? undefined : to);
  const peerText = peer && `${PREPOSITIONS.get(egress)} ${peer}`;
  // The id helps to look up an unknown direction.
  const more = egress === undefined ? join(', ', id, note) : note;
  return annotate(join(' ', protocol, ports, peerText) ?? id, more);
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

/** A permission has several peers, each of which makes a rule. */
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
