import type { Detail } from '../../../../functions/interpreter/event';
import { securityHub } from '../../../../functions/interpreter/messages/security-hub';
import { sample } from '../../sample-events';
import { only, shown } from './shown';

const COPY = 'securityhub-findings-imported-guardduty';

/** What is shown of a finding in the AWS Security Finding Format with these parts and nothing else. */
const shownOf = (finding: Detail) =>
  shown(only(securityHub(sample(COPY, { detail: { findings: [finding] } }))));
const shownOfResource = (Details: Detail, rest: Detail = {}) =>
  shownOf({ Resources: [{ Details, ...rest }] });

test.each<[string, Detail, Record<string, string>]>([
  [
    'an access key',
    {
      AwsIamAccessKey: {
        UserName: 'alice',
        AccessKeyId: 'AKIA1',
        PrincipalType: 'IAMUser',
        PrincipalId: 'AIDA1',
        SessionContext: { SessionIssuer: { Arn: 'arn:role' }, Attributes: { MfaAuthenticated: false } },
      },
    },
    {
      'Access key': 'alice (AKIA1)',
      'User type': 'IAMUser',
      Principal: 'AIDA1',
      'Session issuer': 'arn:role',
      MFA: 'false',
    },
  ],
  [
    'an access key without a session',
    { AwsIamAccessKey: { UserName: 'alice', SessionContext: {} } },
    { 'Access key': 'alice' },
  ],
  [
    'an instance',
    {
      AwsEc2Instance: {
        IpV4Addresses: ['10.0.0.4'],
        IpV6Addresses: ['2001:db8::1'],
        Type: 't3.micro',
        ImageId: 'ami-1',
        VpcId: 'vpc-1',
        SubnetId: 'subnet-1',
        IamInstanceProfileArn: 'arn:profile',
        KeyName: 'alice',
      },
    },
    {
      'IP addresses': '10.0.0.4, 2001:db8::1',
      'Instance type': 't3.micro',
      Image: 'ami-1',
      VPC: 'vpc-1 (subnet-1)',
      'Instance profile': 'arn:profile',
      'Key pair': 'alice',
    },
  ],
  [
    'an image',
    {
      AwsEcrContainerImage: {
        RepositoryName: 'shop',
        ImageTags: ['1.2', 'latest'],
        ImageDigest: 'sha256:0a',
        Architecture: 'arm64',
      },
    },
    { Image: 'shop:1.2, latest (sha256:0a)', Platform: 'arm64' },
  ],
  [
    'a container',
    { Container: { ImageName: 'shop:1', Name: 'app', Privileged: true } },
    { Image: 'shop:1 (app)', Privileges: 'privileged' },
  ],
  ['a container without privileges', { Container: { Name: 'app', Privileged: false } }, { Image: 'app' }],
  [
    'a function',
    { AwsLambdaFunction: { Runtime: 'nodejs24.x', Role: 'arn:role' } },
    { Platform: 'nodejs24.x', Role: 'arn:role' },
  ],
])('%s is shown', (_, details, expected) => {
  expect(shownOfResource(details)).toEqual(expected);
});

test('application and role of a resource, and custom identifiers of its data are shown', () => {
  const DataClassification = {
    Result: { CustomDataIdentifiers: [{ Detections: [{ Name: 'Employee ID', Count: 7 }] }] },
  };
  const rest = {
    ApplicationName: 'shop',
    ApplicationArn: 'arn:app',
    ResourceRole: 'Target',
    DataClassification,
  };
  expect(shownOfResource({}, rest)).toEqual({
    Application: 'shop (arn:app)',
    'Resource role': 'Target',
    Detections: 'Employee ID ×7',
  });
});

test('a vulnerability shows packages, code and references', () => {
  const Vulnerabilities = [
    {
      Id: 'CVE-2026-1',
      Vendor: { Name: 'NVD', VendorSeverity: 'HIGH', Url: 'https://example.com/cve' },
      Cvss: [{ BaseScore: 7.5, BaseVector: 'CVSS:3.1' }],
      EpssScore: 0.00421,
      LastKnownExploitAt: '2026-11-01',
      ExploitAvailable: 'YES',
      FixAvailable: 'PARTIAL',
      VulnerablePackages: [
        {
          Name: 'a',
          Epoch: '1',
          Version: '2',
          Release: '3',
          FixedInVersion: '4',
          FilePath: '/opt/a.jar',
          Remediation: 'npm update a',
          PackageManager: 'NODE',
        },
      ],
      CodeVulnerabilities: [
        {
          Cwes: ['CWE-89'],
          FilePath: { FilePath: 'src/app.py', FileName: 'app.py', StartLine: 10, EndLine: 12 },
        },
        { Cwes: ['CWE-90'], FilePath: { FileName: 'b.py' } },
        {},
      ],
      RelatedVulnerabilities: Array.from({ length: 12 }, (_, n) => `CVE-${n}`),
      ReferenceUrls: ['1', '2', '3', '4'].map((n) => `https://example.com/${n}`),
    },
  ];
  expect(shownOf({ Vulnerabilities })).toEqual({
    Vulnerability: 'CVE-2026-1',
    Packages: 'a 1:2-3 → 4 (/opt/a.jar)',
    Score: '7.5 (CVSS:3.1)',
    EPSS: '0.421%',
    'Exploit available': 'YES (2026-11-01)',
    'Fix available': 'PARTIAL',
    'Package remediation': 'npm update a',
    'Package manager': 'NODE',
    Weakness: 'CWE-89\nCWE-90',
    Code: 'src/app.py:10-12\nb.py',
    'Vendor severity': 'HIGH (NVD)',
    Related: 'CVE-0, CVE-1, CVE-2, CVE-3, CVE-4, CVE-5, CVE-6, CVE-7, CVE-8, CVE-9, … +2',
    References: 'https://example.com/1\nhttps://example.com/2\nhttps://example.com/3\n… +1',
  });
});

test('the link to a vulnerability is left out if there are several', () => {
  const vulnerability = (Id: string) => ({ Id, Vendor: { Url: `https://example.com/${Id}` } });
  const linkOf = (...ids: string[]) => {
    const findings = [{ Vulnerabilities: ids.map(vulnerability) }];
    return only(securityHub(sample(COPY, { detail: { findings } }))).fields.find(
      ({ label }) => label === 'Vulnerability',
    )?.link;
  };
  expect(linkOf('CVE-1')).toBe('https://example.com/CVE-1');
  expect(linkOf('CVE-1', 'CVE-2')).toBeUndefined();
});

test('IPv6 addresses and names of a connection are shown', () => {
  const Network = {
    SourceIpV6: '2001:db8::1',
    SourceDomain: 'a.example.com',
    DestinationIpV4: '198.51.100.9',
    DestinationPort: 443,
  };
  expect(shownOf({ Network })).toEqual({
    'Network source': '2001:db8::1 a.example.com',
    'Network destination': '198.51.100.9:443',
  });
});

test('a process without a path or an id is shown by its name', () => {
  expect(shownOf({ Process: { Name: 'sh' } })).toEqual({ Process: 'sh' });
});

test('a finding shows whether it was verified, and the page of its product', () => {
  const detail = {
    VerificationState: 'TRUE_POSITIVE',
    SourceUrl: 'https://example.com/f',
    CompanyName: 'Amazon',
  };
  expect(shownOf(detail)).toEqual({ Verified: 'TRUE_POSITIVE', Details: 'https://example.com/f' });
});
