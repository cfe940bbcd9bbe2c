import type { Detail } from '../../../../functions/interpreter/event';
import { inspector } from '../../../../functions/interpreter/messages/inspector';
import { sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const PACKAGE = 'inspector2-finding-package';
const NETWORK = 'inspector2-finding-network';

/** What is shown of a finding that has these details and nothing else. */
function shownOf(detail: Detail): Record<string, string> {
  return shown(only(inspector(sample(PACKAGE, { detail }))));
}

test('a vulnerable package shows CVE, fixed version, score and path', () => {
  const { fields, ...alert } = only(inspector(sample(PACKAGE)));
  expect(alert).toEqual({
    service: 'inspector',
    product: 'Inspector',
    severity: 'critical',
    state: 'open',
    title: 'CVE-2026-00001 - examplelib: i-0a1b2c3d4e5f60718',
    kind: 'PACKAGE_VULNERABILITY',
    help: 'https://docs.aws.amazon.com/inspector/latest/user/findings-types.html',
    link: 'https://ap-northeast-1.console.aws.amazon.com/inspector/v2/home?region=ap-northeast-1#/findings/all',
    description: 'A flaw was found in the example library that can let a remote attacker read memory.',
    account: '111122223333',
    region: 'ap-northeast-1',
    resource: 'i-0a1b2c3d4e5f60718 (web-1)',
    key: 'inspector/arn:aws:inspector2:ap-northeast-1:111122223333:finding/0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    revision: 'finding',
    time: '2026-03-04T17:00:01Z',
    eventId: '71a1b2c3-d4e5-4f60-8718-293a4b5c6d11',
    origin: 'real',
  });
  expect(shown({ fields })).toEqual({
    Status: 'ACTIVE',
    Type: 'PACKAGE_VULNERABILITY',
    Vulnerability: 'CVE-2026-00001',
    Packages: 'examplelib 1:3.0.8-1.amzn2023 → 1:3.0.8-2.amzn2023',
    Score: '9.8 (CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H)',
    EPSS: '0.421%',
    'Exploit available': 'NO',
    'Fix available': 'YES',
    Remediation: 'dnf update examplelib',
    'Instance type': 't3.micro (AMAZON_LINUX_2023)',
    Image: 'ami-0a1b2c3d4e5f60723',
    'IP addresses': '10.0.1.25, 203.0.113.25',
    VPC: 'vpc-0a1b2c3d4e5f60721 (subnet-0a1b2c3d4e5f60720)',
    Launched: 'Feb 20, 2026, 11:00:56 AM',
    'Package manager': 'OS',
    'Vendor severity': 'Critical (AMAZON_CVE)',
    CVSS: '9.8 (NVD 3.1)',
    References: 'https://example.com/advisories/ALAS-2026-0001',
    'Instance profile': 'arn:aws:iam::111122223333:instance-profile/web',
    Tags: 'Name = web-1',
    'First seen': 'Wed Mar 04 16:59:44.356 UTC 2026',
    'Last seen': 'Wed Mar 04 16:59:44.356 UTC 2026',
    Finding: 'arn:aws:inspector2:ap-northeast-1:111122223333:finding/0a1b2c3d4e5f60718293a4b5c6d7e8f9',
  });
  const times = fields.filter(({ format }) => format === 'time').map(({ label }) => label);
  expect(times).toEqual(['First seen', 'Launched', 'Last seen']);
  expect(fields).toContainEqual({
    label: 'Vulnerability',
    value: 'CVE-2026-00001',
    link: 'https://example.com/cve/CVE-2026-00001',
  });
});

test('an open port shows port, network path and remediation', () => {
  const alert = only(inspector(sample(NETWORK)));
  expect(alert.severity).toBe('high');
  expect(alert.title).toBe('Port 22 is reachable from an Internet Gateway - TCP: i-0a1b2c3d4e5f60718');
  expect(shown(alert)).toMatchObject({
    'Open ports': 'TCP 22',
    'Network path':
      'igw-0a1b2c3d4e5f60727 (InternetGateway)\nacl-0a1b2c3d4e5f60728 (NetworkAcl)\nsg-0a1b2c3d4e5f60722 (SecurityGroup)\neni-0a1b2c3d4e5f60719 (NetworkInterface)\ni-0a1b2c3d4e5f60718 (Instance)',
    Remediation:
      'You can restrict access to your instance by modifying the Security Groups or ACLs in the network path.',
  });
});

test('a range of ports is shown as one', () => {
  const networkReachabilityDetails = { openPortRange: { begin: 8000, end: 8080 }, protocol: 'TCP' };
  expect(shownOf({ networkReachabilityDetails })).toEqual({ 'Open ports': 'TCP 8000-8080' });
});

test('a code vulnerability shows weakness and location', () => {
  const codeVulnerabilityDetails = {
    detectorName: 'SQL injection',
    cwes: ['CWE-89', 'CWE-564'],
    filePath: { fileName: 'app.py', filePath: 'src/app.py', startLine: 10, endLine: 12 },
    ruleId: 'python/sql',
    detectorTags: ['sql', 'injection'],
    sourceLambdaLayerArn: 'arn:layer',
    referenceUrls: ['https://example.com/cwe'],
  };
  expect(shownOf({ codeVulnerabilityDetails })).toEqual({
    Weakness: 'SQL injection (CWE-89, CWE-564)',
    Detector: 'python/sql (sql, injection)',
    Code: 'src/app.py:10-12',
    Layer: 'arn:layer',
    References: 'https://example.com/cwe',
  });
  expect(shownOf({ codeVulnerabilityDetails: { filePath: { fileName: 'app.py' } } })).toEqual({
    Code: 'app.py',
  });
});

test('a vulnerability shows what explains its score and its urgency', () => {
  const detail = {
    type: undefined,
    inspectorScore: 7.5,
    inspectorScoreDetails: {
      adjustedCvss: {
        scoringVector: 'CVSS:3.1',
        adjustments: [{ metric: 'Attack Vector', reason: 'Not reachable' }],
      },
    },
    exploitAvailable: 'YES',
    exploitabilityDetails: { lastKnownExploitAt: '2026-11-01' },
    remediation: { recommendation: { text: 'Update', Url: 'https://example.com/fix' } },
    packageVulnerabilityDetails: {
      relatedVulnerabilities: Array.from({ length: 12 }, (_, n) => `CVE-${n}`),
      referenceUrls: ['1', '2', '3', '4'].map((n) => `https://example.com/${n}`),
      vulnerablePackages: [
        {
          name: 'a',
          runtimeReachability: 'LOADED',
          runtimeReachabilityReason: 'imported',
          sourceLambdaLayerArn: 'arn:layer',
          remediation: 'npm update a',
        },
      ],
    },
  };
  expect(shownOf(detail)).toEqual({
    Score: '7.5 (CVSS:3.1)',
    'Exploit available': 'YES (2026-11-01)',
    Packages: 'a',
    Remediation: 'Update\nnpm update a\nhttps://example.com/fix',
    'Score adjusted': 'Attack Vector: Not reachable',
    'Loaded at run time': 'LOADED (imported)',
    Layer: 'arn:layer',
    Related: 'CVE-0, CVE-1, CVE-2, CVE-3, CVE-4, CVE-5, CVE-6, CVE-7, CVE-8, CVE-9, … +2',
    References: 'https://example.com/1\nhttps://example.com/2\nhttps://example.com/3\n… +1',
  });
});

test('a recommendation that is none is not shown', () => {
  expect(shownOf({ remediation: { recommendation: { text: 'None Provided' } } })).toEqual({});
});

describe('packages', () => {
  const packagesOf = (...vulnerablePackages: Detail[]) =>
    shownOf({ packageVulnerabilityDetails: { vulnerablePackages } }).Packages;

  test.each([
    ['without a fix', { name: 'a', version: '1.2', fixedInVersion: 'NotAvailable' }, 'a 1.2'],
    [
      'without an epoch',
      { name: 'a', epoch: 0, version: '1', release: '1', fixedInVersion: '2' },
      'a 1-1 → 2',
    ],
    ['in a file', { name: 'a', version: '1', filePath: 'opt/app.jar' }, 'a 1 (opt/app.jar)'],
    ['of which only the name is known', { name: 'a' }, 'a'],
  ])('a package %s', (_, one, expected) => {
    expect(packagesOf(one)).toBe(expected);
  });

  test('the first ten are shown and the rest counted', () => {
    const many = Array.from({ length: 12 }, (_, n) => ({ name: `p${n}`, version: '1' }));
    expect(
      packagesOf(...many)
        ?.split('\n')
        .slice(-2),
    ).toEqual(['p9 1', '… +2']);
  });
});

describe('resource', () => {
  const resourceOf = (resource: Detail) => {
    const { resource: name, fields } = only(
      inspector(sample(PACKAGE, { detail: { resources: [resource] }, resources: [] })),
    );
    return { resource: name, ...shown({ fields }) };
  };

  test('a container image is known by repository, tags and digest', () => {
    const awsEcrContainerImage = {
      repositoryName: 'web',
      imageTags: ['1.4.2', 'latest'],
      imageHash: 'sha256:0a1b',
      platform: 'ALPINE',
      architecture: 'amd64',
    };
    expect(resourceOf({ type: 'AWS_ECR_CONTAINER_IMAGE', details: { awsEcrContainerImage } })).toEqual({
      resource: 'web:1.4.2, latest (sha256:0a1b)',
      Platform: 'ALPINE, amd64',
    });
  });

  test('a Lambda function is known by name and version', () => {
    const awsLambdaFunction = { functionName: 'resize', version: '$LATEST', runtime: 'PYTHON_3_12' };
    expect(resourceOf({ id: 'arn:aws:lambda:x', details: { awsLambdaFunction } })).toEqual({
      resource: 'resize:$LATEST',
      Platform: 'PYTHON_3_12',
    });
  });

  test('a code repository is known by its project', () => {
    const codeRepository = { projectName: 'shop', providerType: 'GITHUB' };
    expect(resourceOf({ details: { codeRepository } })).toEqual({ resource: 'shop (GITHUB)' });
  });

  test('a type that is unknown is known by its id and tags', () => {
    const resource = { type: 'MOON_BASE', id: 'base-1', tags: { team: 'moon' }, details: { moonBase: {} } };
    expect(resourceOf(resource)).toEqual({ resource: 'base-1', Tags: 'team = moon' });
  });

  test('without any description the envelope names it', () => {
    expect(only(inspector(sampleWith(PACKAGE, { resources: [] }))).resource).toBe('i-0a1b2c3d4e5f60718');
  });
});

describe('severity and state', () => {
  test.each([
    ['CRITICAL', 'critical'],
    ['HIGH', 'high'],
    ['MEDIUM', 'medium'],
    ['LOW', 'low'],
    ['INFORMATIONAL', 'info'],
    ['UNTRIAGED', 'medium'],
    ['APOCALYPTIC', 'medium'],
    [undefined, 'medium'],
  ])('%s is %s', (severity, expected) => {
    expect(only(inspector(sampleWith(PACKAGE, { severity }))).severity).toBe(expected);
  });

  test.each([
    ['ACTIVE', 'open'],
    ['CLOSED', 'resolved'],
    ['SUPPRESSED', 'resolved'],
    ['NEW_WORD', 'open'],
  ])('%s is %s', (status, expected) => {
    expect(only(inspector(sampleWith(PACKAGE, { status }))).state).toBe(expected);
  });

  test('a closed finding has the key of the open one', () => {
    const closed = only(inspector(sample(`${PACKAGE}-closed`)));
    const { key, severity, state } = closed;
    expect({ key, severity, state }).toEqual({
      key: only(inspector(sample(PACKAGE))).key,
      severity: 'critical',
      state: 'resolved',
    });
  });
});

test('the account is the one of the finding, not the administrator that received it', () => {
  expect(only(inspector(sample(PACKAGE, { account: '999988887777' }))).account).toBe('111122223333');
});
