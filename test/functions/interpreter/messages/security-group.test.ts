import type { Detail } from '../../../../functions/interpreter/event';
import { securityGroup } from '../../../../functions/interpreter/messages/security-group';
import { sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const AUTHORIZE = 'ec2-cloudtrail-authorize-security-group-ingress';

const told = (name: string) => only(securityGroup(sample(name)));
const toldWith = (detail: Detail) => only(securityGroup(sampleWith(AUTHORIZE, detail)));

/** A call that names these permissions in its request, and has nothing in its answer. */
function allowing(permission: Detail, eventName = 'AuthorizeSecurityGroupIngress') {
  const requestParameters = { groupId: 'sg-1', ipPermissions: { items: [permission] } };
  return toldWith({ eventName, requestParameters, responseElements: { _return: true } });
}

/** Permission of a TCP port for some addresses. */
const tcp = (port: number, cidrIp: string, toPort = port): Detail => ({
  ipProtocol: 'tcp',
  fromPort: port,
  toPort,
  groups: {},
  ipRanges: { items: [{ cidrIp }] },
});

test('a rule that opens a port is in the title, with caller and source', () => {
  const { fields, ...alert } = told(AUTHORIZE);
  expect(alert).toEqual({
    service: 'ec2',
    product: 'EC2',
    severity: 'high',
    state: 'open',
    title: 'Admin/alice added inbound rules to sg-0a1b2c3d4e5f60722: tcp 22 from 0.0.0.0/0 (temporary ssh)',
    link: 'https://ap-northeast-1.console.aws.amazon.com/ec2/home?region=ap-northeast-1#SecurityGroup:groupId=sg-0a1b2c3d4e5f60722',
    description: undefined,
    account: '111122223333',
    region: 'ap-northeast-1',
    resource: 'sg-0a1b2c3d4e5f60722',
    key: 'ec2/call/0a1b2c3d-4e5f-4071-8293-a4b5c6d7e841',
    time: '2026-02-10T01:02:03Z',
    eventId: '91a1b2c3-d4e5-4f60-8718-293a4b5c6d41',
    origin: 'real',
  });
  expect(shown({ fields })).toEqual({
    Rules: 'tcp 22 from 0.0.0.0/0 (temporary ssh)',
    API: 'AuthorizeSecurityGroupIngress',
    Who: 'assumed-role/Admin/alice',
    'Source IP': '198.51.100.20',
    MFA: 'Yes',
    'Session issuer': 'arn:aws:iam::111122223333:role/Admin (Role)',
    'Access key': 'ASIAIOSFODNN7EXAMPLE',
    'API service': 'ec2.amazonaws.com',
    'User agent': 'aws-cli/2.30.0',
  });
});

test('a denied call is medium and shows what it would have changed', () => {
  const alert = told('ec2-cloudtrail-security-group-denied');
  const { title, severity } = alert;
  expect({ title, severity }).toEqual({
    title:
      'Admin/alice was refused AuthorizeSecurityGroupIngress on sg-0a1b2c3d4e5f60722: Client.UnauthorizedOperation',
    severity: 'medium',
  });
  expect(shown(alert).Rules).toBe('tcp 22 from 0.0.0.0/0 (temporary ssh)');
});

describe('a single rule beside an empty list of permissions', () => {
  const asked = (eventName: string, peer: Detail) => {
    const rule = { ipProtocol: 'tcp', fromPort: 3389, toPort: 3389, ...peer };
    const requestParameters = { groupId: 'sg-1', ipPermissions: {}, ...rule };
    return toldWith({ eventName, requestParameters, responseElements: { _return: true } });
  };

  test('is shown, and high if it opens a port', () => {
    const { title, severity } = asked('AuthorizeSecurityGroupIngress', { cidrIp: '0.0.0.0/0' });
    expect({ title, severity }).toEqual({
      title: 'Admin/alice added inbound rules to sg-1: tcp 3389 from 0.0.0.0/0',
      severity: 'high',
    });
  });

  test('is shown when it is removed', () => {
    const { title, severity } = asked('RevokeSecurityGroupIngress', { cidrIp: '10.0.0.0/8' });
    expect({ title, severity }).toEqual({
      title: 'Admin/alice removed inbound rules from sg-1: tcp 3389 from 10.0.0.0/8',
      severity: 'low',
    });
  });

  test('names the other group', () => {
    const { title } = asked('AuthorizeSecurityGroupIngress', { sourceSecurityGroupName: 'web' });
    expect(title).toBe('Admin/alice added inbound rules to sg-1: tcp 3389 from web');
  });

  test('is not made up from other parameters', () => {
    expect(shown(asked('AuthorizeSecurityGroupIngress', {}))).not.toHaveProperty('Rules');
  });
});

test('a removed rule of which only the id is known is shown by it', () => {
  const { title, severity } = told('ec2-cloudtrail-revoke-security-group-ingress');
  expect({ title, severity }).toEqual({
    title: 'Admin/alice removed inbound rules from sg-0a1b2c3d4e5f60722: sgr-0a1b2c3d4e5f60736',
    severity: 'low',
  });
});

test('a new group has the id in the response, and shows its name', () => {
  const alert = told('ec2-cloudtrail-create-security-group');
  const { title, resource } = alert;
  expect({ title, resource }).toEqual({
    title: 'Admin/alice created sg-0a1b2c3d4e5f60722',
    resource: 'sg-0a1b2c3d4e5f60722',
  });
  expect(shown(alert)).toMatchObject({ Name: 'web', VPC: 'vpc-0a1b2c3d4e5f60721' });
});

test('a change of a rule is read from its capitalized request', () => {
  const rule = {
    IpProtocol: 'tcp',
    FromPort: 8000,
    ToPort: 8080,
    CidrIpv4: '10.0.0.0/8',
    Description: 'dev',
  };
  const alert = toldWith({
    eventName: 'ModifySecurityGroupRules',
    requestParameters: {
      ModifySecurityGroupRulesRequest: {
        GroupId: 'sg-1',
        SecurityGroupRule: { SecurityGroupRuleId: 'sgr-1', SecurityGroupRule: rule, tag: 1 },
      },
    },
    responseElements: { ModifySecurityGroupRulesResponse: { return: true } },
  });
  const { title, severity } = alert;
  expect({ title, severity }).toEqual({
    title: 'Admin/alice changed rules of sg-1: tcp 8000-8080 for 10.0.0.0/8 (sgr-1, dev)',
    severity: 'low',
  });
});

describe('rules as lines', () => {
  test.each([
    ['one port', tcp(443, '10.0.0.0/8'), 'tcp 443 from 10.0.0.0/8'],
    ['a range of ports', tcp(8000, '10.0.0.0/8', 8080), 'tcp 8000-8080 from 10.0.0.0/8'],
    ['all traffic', { ...tcp(0, '10.0.0.0/8'), ipProtocol: '-1' }, 'all traffic from 10.0.0.0/8'],
    ['a protocol by number', { ...tcp(53, '10.0.0.0/8'), ipProtocol: '17' }, 'udp 53 from 10.0.0.0/8'],
    ['any ICMP', { ...tcp(-1, '10.0.0.0/8'), ipProtocol: 'icmp' }, 'icmp from 10.0.0.0/8'],
    ['a type of ICMP', { ...tcp(8, '10.0.0.0/8', -1), ipProtocol: 'icmp' }, 'icmp 8 from 10.0.0.0/8'],
    [
      'several peers',
      {
        ...tcp(22, '10.0.0.0/8'),
        ipv6Ranges: { items: [{ cidrIpv6: '2001:db8::/32' }] },
        prefixListIds: { items: [{ prefixListId: 'pl-1' }] },
        groups: { items: [{ groupId: 'sg-2', description: 'bastion' }] },
      },
      'tcp 22 from 10.0.0.0/8\ntcp 22 from 2001:db8::/32\ntcp 22 from pl-1\ntcp 22 from sg-2 (bastion)',
    ],
  ])('%s', (_, permission, expected) => {
    expect(shown(allowing(permission)).Rules).toBe(expected);
  });

  test('outbound rules lead to their peers', () => {
    const alert = allowing(tcp(443, '0.0.0.0/0'), 'AuthorizeSecurityGroupEgress');
    expect(shown(alert).Rules).toBe('tcp 443 to 0.0.0.0/0');
  });

  test('the response has the direction of a rule and the group that it refers to', () => {
    const item = { isEgress: true, ipProtocol: 'tcp', fromPort: 22, toPort: 22 };
    const items = [{ ...item, referencedGroupInfo: { groupId: 'sg-2' } }];
    expect(shown(toldWith({ responseElements: { securityGroupRuleSet: { items } } })).Rules).toBe(
      'tcp 22 to sg-2',
    );
    const undirected = [{ ...item, isEgress: undefined, cidrIpv4: '10.0.0.0/8' }];
    expect(shown(toldWith({ responseElements: { securityGroupRuleSet: { items: undirected } } })).Rules).toBe(
      'tcp 22 from 10.0.0.0/8',
    );
  });

  test('more than ten are counted, and leave the title short', () => {
    const items = Array.from({ length: 12 }, (_, n) => ({ cidrIp: `10.0.${n}.0/24` }));
    const alert = allowing({ ...tcp(22, ''), ipRanges: { items } });
    expect(alert.title).toBe('Admin/alice added inbound rules to sg-1');
    expect(shown(alert).Rules?.split('\n').slice(-2)).toEqual(['tcp 22 from 10.0.9.0/24', '… +2']);
  });
});

describe('severity of rules added', () => {
  test.each([
    ['to the world', tcp(22, '0.0.0.0/0'), 'high'],
    ['to half of it', tcp(22, '128.0.0.0/1'), 'high'],
    [
      'to the world of IPv6',
      { ...tcp(22, ''), ipRanges: {}, ipv6Ranges: { items: [{ cidrIpv6: '::/0' }] } },
      'high',
    ],
    ['of all traffic to the world', { ...tcp(0, '0.0.0.0/0'), ipProtocol: '-1' }, 'high'],
    ['of a range with a web port to the world', tcp(80, '0.0.0.0/0', 443), 'high'],
    ['of HTTP to the world', tcp(80, '0.0.0.0/0'), 'medium'],
    ['of HTTPS to the world', tcp(443, '0.0.0.0/0'), 'medium'],
    ['of UDP on a web port to the world', { ...tcp(443, '0.0.0.0/0'), ipProtocol: 'udp' }, 'high'],
    ['to a private network', tcp(22, '10.0.0.0/8'), 'low'],
    [
      'to private addresses of IPv6',
      { ...tcp(22, ''), ipv6Ranges: { items: [{ cidrIpv6: 'fc00::/7' }] } },
      'low',
    ],
    ['to one address', tcp(22, '198.51.100.7/32'), 'low'],
  ])('%s', (_, permission, severity) => {
    expect(allowing(permission).severity).toBe(severity);
  });

  test('of which one is for a web server and another is not is high', () => {
    const items = [tcp(443, '0.0.0.0/0'), tcp(22, '0.0.0.0/0')];
    const requestParameters = { groupId: 'sg-1', ipPermissions: { items } };
    expect(toldWith({ requestParameters, responseElements: null }).severity).toBe('high');
  });

  test.each([
    'AuthorizeSecurityGroupEgress',
    'RevokeSecurityGroupIngress',
    'UpdateSecurityGroupRuleDescriptionsIngress',
  ])('%s with the internet is low', (eventName) => {
    expect(allowing(tcp(22, '0.0.0.0/0'), eventName).severity).toBe('low');
  });
});

describe('the direction of a changed rule', () => {
  const MODIFY = 'ec2-cloudtrail-modify-security-group-rules';

  test('is not claimed, since the event does not tell it; the id of the rule helps to look it up', () => {
    const { title, severity } = told(MODIFY);
    expect({ title, severity }).toEqual({
      title: 'Admin/alice changed rules of sg-0a1b: all traffic for 0.0.0.0/0 (sgr-0a)',
      severity: 'high',
    });
  });

  test('is shown if the response has it', () => {
    const rule = { securityGroupRuleId: 'sgr-0a', isEgress: true, ipProtocol: '-1', cidrIpv4: '0.0.0.0/0' };
    const responseElements = { securityGroupRuleSet: { items: [rule] } };
    const { title, severity } = only(securityGroup(sampleWith(MODIFY, { responseElements })));
    expect({ title, severity }).toEqual({
      title: 'Admin/alice changed rules of sg-0a1b: all traffic to 0.0.0.0/0',
      severity: 'low',
    });
  });
});

test('a call without a request and a response is still shown', () => {
  const { severity, link } = toldWith({ requestParameters: null, responseElements: null });
  expect(severity).toBe('low');
  expect(link).toMatch(/#\/events\/0a1b2c3d-4e5f-4071-8293-a4b5c6d7e841$/);
});
