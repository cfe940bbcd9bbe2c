import type { Alert, Severity } from '../../shared/alert';
import { lines, text } from '../detail';
import type { AwsEvent, Detail } from '../event';
import { apiCall } from './cloudtrail';
import { ec2Link } from './ec2-link';
import { type Rule, rulesOf, ruleText } from './security-group-rules';

/** A call that creates, changes or deletes a security group, successful or not. */
export function securityGroup(event: AwsEvent): readonly Alert[] {
  const { detail, region } = event;
  const id = groupOf(detail);
  const rules = rulesOf(detail);
  const texts = rules.map(ruleText);
  const [rule, ...more] = texts;
  return apiCall(event, {
    service: 'ec2',
    product: 'EC2',
    severity: severityOf(detail.eventName, rules),
    resource: id ?? text(detail.requestParameters?.groupName),
    action: CHANGES.get(detail.eventName),
    // A single rule fits into the title.
    suffix: more.length === 0 ? rule : undefined,
    link: ec2Link(region, 'SecurityGroup:groupId', id),
    fields: [
      { label: 'Rules', value: lines(texts) },
      { label: 'Name', value: text(detail.requestParameters?.groupName) },
      { label: 'VPC', value: text(detail.requestParameters?.vpcId) },
    ],
  });
}

const CHANGES: ReadonlyMap<unknown, string> = new Map([
  ['CreateSecurityGroup', 'created'],
  ['DeleteSecurityGroup', 'deleted'],
  ['AuthorizeSecurityGroupIngress', 'added inbound rules to'],
  ['AuthorizeSecurityGroupEgress', 'added outbound rules to'],
  ['RevokeSecurityGroupIngress', 'removed inbound rules from'],
  ['RevokeSecurityGroupEgress', 'removed outbound rules from'],
  ['ModifySecurityGroupRules', 'changed rules of'],
  ['UpdateSecurityGroupRuleDescriptionsIngress', 'changed descriptions of inbound rules of'],
  ['UpdateSecurityGroupRuleDescriptionsEgress', 'changed descriptions of outbound rules of'],
  ['AssociateSecurityGroupVpc', 'associated a VPC with'],
  ['DisassociateSecurityGroupVpc', 'disassociated a VPC from'],
]);

function groupOf({ requestParameters: request, responseElements: response }: Detail): string | undefined {
  return (
    text(request?.groupId) ??
    text(request?.ModifySecurityGroupRulesRequest?.GroupId) ??
    text(response?.groupId)
  );
}

const OPENING: readonly unknown[] = ['AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules'];

/** High if a rule opens a port to the internet; medium if all such rules are for HTTP and HTTPS, which is common for web servers. */
function severityOf(eventName: unknown, rules: readonly Rule[]): Severity {
  const open = OPENING.includes(eventName) ? rules.filter(isOpenToInternet) : [];
  if (open.length === 0) return 'low';
  return open.every(isWeb) ? 'medium' : 'high';
}

/**
 * Whether the peer is `0.0.0.0/0`, `::/0` or a large part of it: two halves of the internet are a known way around such checks. A
 * rule of unknown direction counts as inbound.
 */
const isOpenToInternet = ({ peer, egress }: Rule): boolean => egress !== true && /\/[0-6]$/.test(peer ?? '');

const isWeb = ({ protocol, from, to }: Rule): boolean =>
  protocol === 'tcp' && from === to && (from === '80' || from === '443');
