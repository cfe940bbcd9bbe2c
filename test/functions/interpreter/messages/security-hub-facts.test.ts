import type { Detail } from '../../../../functions/interpreter/event';
import {
  securityHub,
  securityHubCustomAction,
} from '../../../../functions/interpreter/messages/security-hub';
import { isOwnProduct, originalType } from '../../../../functions/interpreter/messages/security-hub-product';
import { securityHubV2 } from '../../../../functions/interpreter/messages/security-hub-v2';
import { sample } from '../../sample-events';
import { only, shown } from './shown';

const COPY = 'securityhub-findings-imported-guardduty';
const V2 = 'securityhub-findings-imported-v2';

/** What is shown of a finding with these parts and nothing else. */
const shownOf = (finding: Detail) =>
  shown(only(securityHub(sample(COPY, { detail: { findings: [finding] } }))));
const shownOfV2 = (finding: Detail) =>
  shown(only(securityHubV2(sample(V2, { detail: { findings: [finding] } }))));

describe('a finding in the AWS Security Finding Format shows', () => {
  test('connections, DNS requests and port probes, as GuardDuty does', () => {
    const RemoteIpDetails = {
      IpAddressV4: '198.51.100.9',
      Country: { CountryName: 'Exampleland' },
      Organization: { Asn: 64501, AsnOrg: 'Example Hosting' },
    };
    const NetworkConnectionAction = {
      ConnectionDirection: 'OUTBOUND',
      Protocol: 'TCP',
      RemoteIpDetails,
      RemotePortDetails: { Port: 443, PortName: 'HTTPS' },
      Blocked: false,
    };
    expect(shownOf({ Action: { NetworkConnectionAction } })).toEqual({
      'Remote IP': '198.51.100.9 (Exampleland)',
      Direction: 'OUTBOUND TCP',
      'Remote port': '443 (HTTPS)',
      Blocked: 'false',
      'Remote network': 'Example Hosting (AS64501)',
    });
    expect(shownOf({ Action: { DnsRequestAction: { Domain: 'pool.example.com', Blocked: true } } })).toEqual({
      Domain: 'pool.example.com',
      Blocked: 'true',
    });
    const PortProbeDetails = [{ LocalPortDetails: { Port: 22, PortName: 'SSH' }, RemoteIpDetails }];
    expect(shownOf({ Action: { PortProbeAction: { PortProbeDetails } } })).toEqual({
      'Probed ports': '22 (SSH)',
      'Probed by': '198.51.100.9 (Example Hosting (AS64501), Exampleland)',
    });
  });

  test('the resources that a call affected', () => {
    const AwsApiCallAction = { Api: 'DeleteTrail', AffectedResources: { 'AWS::CloudTrail::Trail': 'audit' } };
    expect(shownOf({ Action: { AwsApiCallAction } })).toEqual({
      API: 'DeleteTrail',
      'Affected resources': 'AWS::CloudTrail::Trail = audit',
    });
  });

  test('malware, threats with their files, processes, indicators and missing patches', () => {
    expect(
      shownOf({
        Threats: [
          {
            Name: 'EICAR',
            Severity: 'HIGH',
            ItemCount: 2,
            FilePaths: [{ FilePath: '/tmp/x', Hash: 'abc', ResourceId: 'arn:vol' }],
          },
        ],
        Process: { Name: 'sh', Path: '/bin/sh', Pid: 7 },
        ThreatIntelIndicators: [
          { Type: 'DOMAIN', Value: 'c2.example.com', Category: 'BACKDOOR', Source: 'X' },
        ],
        PatchSummary: { MissingCount: 3, FailedCount: 0, InstalledCount: 40 },
      }),
    ).toEqual({
      Threat: 'EICAR ×2 (HIGH)',
      File: '/tmp/x',
      'File hash': 'abc',
      'Infected resource': 'arn:vol',
      Process: '/bin/sh (pid 7)',
      Indicators: 'DOMAIN: c2.example.com (BACKDOOR, X)',
      Patches: '3 missing, 0 failed, 40 installed',
    });
    expect(shownOf({ Malware: [{ Name: 'Trojan', Type: 'TROJAN', Path: '/x', State: 'OBSERVED' }] })).toEqual(
      {
        Malware: 'Trojan (TROJAN, OBSERVED)',
        File: '/x',
      },
    );
  });

  test('the network, open ports and the way to them', () => {
    expect(
      shownOf({
        Network: {
          Direction: 'IN',
          Protocol: 'TCP',
          OpenPortRange: { Begin: 22, End: 23 },
          SourceIpV4: '198.51.100.9',
          SourcePort: 51234,
          DestinationIpV6: '2001:db8::1',
          DestinationDomain: 'db.example.com',
        },
        NetworkPath: [{ ComponentId: 'igw-1', ComponentType: 'AWS::EC2::InternetGateway' }],
      }),
    ).toEqual({
      'Open ports': '22-23',
      Direction: 'IN TCP',
      'Network source': '198.51.100.9:51234',
      'Network destination': '2001:db8::1 db.example.com',
      'Network path': 'igw-1 (AWS::EC2::InternetGateway)',
    });
  });

  test('an attack sequence, as GuardDuty does', () => {
    const Sequence = {
      Actors: [{ User: { Name: 'alice', Type: 'AssumedRole' }, Session: { MfaStatus: 'DISABLED' } }],
      Signals: [{ Name: 'Discovery:S3/AnomalousBehavior', Count: 3 }],
      SequenceIndicators: [{ Key: 'TOR_IP', Values: ['198.51.100.9'] }],
    };
    expect(shownOf({ Detection: { Sequence } })).toEqual({
      Actors: 'alice (AssumedRole, MFA disabled)',
      Signals: 'Discovery:S3/AnomalousBehavior ×3',
      Indicators: 'Tor IP: 198.51.100.9',
    });
  });

  test('the reason of a failed control, the note, and user-defined fields', () => {
    expect(
      shownOf({
        Compliance: {
          Status: 'WARNING',
          StatusReasons: [{ ReasonCode: 'CONFIG_EVALUATIONS_EMPTY', Description: 'Config is off' }],
          RelatedRequirements: ['NIST.800-53.r5 AC-3'],
        },
        Note: { Text: 'known', UpdatedBy: 'alice' },
        UserDefinedFields: { ticket: 'SEC-1' },
        Severity: { Label: 'HIGH', Original: '8.1' },
        CompanyName: 'Example Scanner',
      }),
    ).toEqual({
      Compliance: 'WARNING',
      Reason: 'CONFIG_EVALUATIONS_EMPTY (Config is off)',
      Requirements: 'NIST.800-53.r5 AC-3',
      Note: 'known (alice)',
      'Notes of users': 'ticket = SEC-1',
      'Original severity': '8.1',
      Company: 'Example Scanner',
    });
  });

  test('sensitive data of Macie, and the tags of a resource', () => {
    const DataClassification = {
      DetailedResultsLocation: 's3://results/x',
      Result: { SensitiveData: [{ Detections: [{ Type: 'NAME', Count: 35 }] }] },
    };
    const Resources = [{ Type: 'AwsS3Object', Id: 'arn:x', Tags: { team: 'billing' }, DataClassification }];
    expect(shownOf({ Resources })).toEqual({
      Detections: 'NAME ×35',
      Results: 's3://results/x',
      Tags: 'team = billing',
    });
  });
});

test('a finding in OCSF shows caller, API, source and malware', () => {
  expect(
    shownOfV2({
      evidences: [
        {
          actor: { user: { name: 'alice', type: 'AssumedRole', account: { uid: '111122223333' } } },
          api: { operation: 'ListBuckets', service: { name: 's3.amazonaws.com' } },
          src_endpoint: {
            ip: '198.51.100.9',
            port: 51234,
            location: { city: 'X', country: 'Y' },
            autonomous_system: { name: 'Example Hosting', number: 64501 },
          },
          dst_endpoint: { ip: '203.0.113.5', port: 443, hostname: 'pool.example.com' },
          connection_info: { direction: 'Outbound', protocol_name: 'tcp' },
        },
      ],
      malware: [{ name: 'EICAR', severity: 'High', path: '/tmp/x' }],
      finding_info: {
        related_events: [{ title: 'Instance is reachable', traits: [{ category: 'Reachability' }] }],
      },
      resources: [
        { uid: 'i-1', vpc_uid: 'vpc-1', owner: { account: { uid: '1' } }, tags: [{ name: 'a', value: 'b' }] },
      ],
      impact: 'High',
    }),
  ).toEqual({
    API: 'ListBuckets (s3.amazonaws.com)',
    Who: 'alice (AssumedRole)',
    'Network source': '198.51.100.9:51234 (Example Hosting (AS64501), X, Y)',
    'Network destination': '203.0.113.5:443 pool.example.com',
    Direction: 'Outbound tcp',
    Malware: 'EICAR (High)',
    File: '/tmp/x',
    Signals: 'Instance is reachable',
    Account: '111122223333',
    Traits: 'Reachability',
    VPC: 'vpc-1',
    Owner: '1',
    Tags: 'a = b',
    Impact: 'High',
  });
});

test.each([
  [['TTPs/Discovery/Discovery:IAMUser-AnomalousBehavior'], 'Discovery:IAMUser/AnomalousBehavior'],
  [['TTPs/Defense Evasion/IAMUser-AnomalousBehavior'], 'DefenseEvasion:IAMUser/AnomalousBehavior'],
  [['TTPs/Command and Control/Backdoor:EC2-C&CActivity.B!DNS'], 'Backdoor:EC2/C&CActivity.B!DNS'],
  [['TTPs/AttackSequence:IAM/CompromisedCredentials'], 'AttackSequence:IAM/CompromisedCredentials'],
  [['Software and Configuration Checks/AWS Security Best Practices'], undefined],
  [['Software and Configuration Checks/Vulnerabilities/CVE'], undefined],
  [['Namespace: TTPs', 'Category: TTPs'], undefined],
  [['TTPs/Discovery/Anomalous'], undefined],
  [['Discovery:IAMUser/AnomalousBehavior'], 'Discovery:IAMUser/AnomalousBehavior'],
  [['Effects/Data Exposure/Policy-Public'], undefined],
  [undefined, undefined],
])('the types %j were %s', (types, type) => {
  expect(originalType(types)).toBe(type);
});

test.each([
  ['arn:aws:securityhub:eu-west-1::product/aws/securityhub', 'Security Hub', true],
  ['arn:aws:securityhub:eu-west-1::productv2/aws/securityhub-cspm', 'Security Hub CSPM', true],
  ['arn:aws:securityhub:eu-west-1::product/aws/guardduty', 'GuardDuty', false],
  ['arn:aws:securityhub:eu-west-1:111122223333:product/111122223333/default', 'Default', false],
  ['arn:aws:securityhub:eu-west-1:111122223333:product/111122223333/default', 'Security Hub Export', false],
  [undefined, 'Security Hub CSPM', true],
  [undefined, 'Inspector', false],
  [undefined, undefined, true],
])('a finding of %s (%s) is of Security Hub itself: %s', (arn, name, isOwn) => {
  expect(isOwnProduct(arn, name)).toBe(isOwn);
});

describe('a custom action', () => {
  const event = sample('securityhub-findings-imported-passed', {
    'detail-type': 'Security Hub Findings - Custom Action',
    resources: ['arn:aws:securityhub:us-east-1:111122223333:action/custom/slack'],
  });
  const sent = (detail: Detail, id = 'e-1') =>
    securityHubCustomAction({ ...event, id, detail: { ...event.detail, ...detail } });

  test('is open even if the finding is resolved, with a new key each time', () => {
    const [first, second] = ['e-1', 'e-2'].map((id) => only(sent({ actionName: 'Send to Slack' }, id)));
    expect(first).toMatchObject({ state: 'open', service: 'security-hub' });
    expect(shown(first ?? { fields: [] })['Sent by']).toBe('Send to Slack');
    expect(second?.key).not.toBe(first?.key);
  });

  test('without a name is identified by its ARN', () => {
    expect(shown(only(sent({})))['Sent by']).toBe('slack');
  });

  test('with several findings makes an alert for each, none of them a copy', () => {
    const findings = sample(COPY).detail.findings;
    const alerts = sent({ findings: [...findings, ...event.detail.findings] });
    expect(alerts.map(({ isCopy }) => isCopy)).toEqual([undefined, undefined]);
    expect(new Set(alerts.map(({ key }) => key)).size).toBe(2);
  });
});
