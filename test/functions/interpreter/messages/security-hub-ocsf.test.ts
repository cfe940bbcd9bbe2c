import type { Detail } from '../../../../functions/interpreter/event';
import { securityHubV2 } from '../../../../functions/interpreter/messages/security-hub-v2';
import { sample } from '../../sample-events';
import { only, shown } from './shown';

/** What is shown of a finding in OCSF with these parts and nothing else. */
const shownOf = (finding: Detail) =>
  shown(only(securityHubV2(sample('securityhub-findings-imported-v2', { detail: { findings: [finding] } }))));

test('a vulnerability shows score, exploit, fix and the code that it is in', () => {
  const vulnerabilities = [
    {
      title: 'CVE-2026-1 - openssl',
      cve: { cvss: [{ base_score: 7.5, vector_string: 'CVSS:3.1' }], epss: { score: '0.5' } },
      references: ['https://example.com/1', 'https://example.com/2'],
      affected_packages: [{ name: 'openssl', version: '3.0.1', fixed_in_version: '3.0.2' }],
      affected_code: [{ file: { path: 'src/app.py' }, start_line: 10, end_line: 12 }, {}],
      is_exploit_available: false,
      exploit_last_seen_time_dt: '2026-11-01',
      fix_coverage: 'Partial',
      is_fix_available: true,
      related_vulnerabilities: Array.from({ length: 12 }, (_, n) => `CVE-${n}`),
      remediation: { desc: 'Upgrade' },
    },
  ];
  expect(shownOf({ vulnerabilities })).toEqual({
    Vulnerability: 'CVE-2026-1 - openssl',
    Packages: 'openssl 3.0.1 → 3.0.2',
    Score: '7.5 (CVSS:3.1)',
    EPSS: '50%',
    'Exploit available': 'NO (2026-11-01)',
    'Fix available': 'Partial',
    'Package remediation': 'Upgrade',
    Code: 'src/app.py:10-12',
    Related: 'CVE-0, CVE-1, CVE-2, CVE-3, CVE-4, CVE-5, CVE-6, CVE-7, CVE-8, CVE-9, … +2',
    References: 'https://example.com/1\nhttps://example.com/2',
  });
  expect(shownOf({ vulnerabilities: [{ cve: { epss: { score: ' ' } } }] })).toEqual({});
});

test('evidences show who called what, with which credential, and which process', () => {
  const evidences = [
    {
      actor: { user: { uid: 'AIDA1', type: 'IAMUser', account: { uid: '1' }, credential_uid: 'AKIA1' } },
      api: {
        operation: 'ListBuckets',
        service: { name: 's3.amazonaws.com' },
        response: { error: 'AccessDenied', error_message: 'not allowed' },
      },
      process: { cmd_line: 'sh -c id', name: 'sh' },
    },
    { actor: { invoked_by: 'ecs.amazonaws.com' }, api: { operation: 'RunTask' }, process: { name: 'nginx' } },
    { actor: { user: {} }, api: {} },
    {},
  ];
  expect(shownOf({ evidences })).toEqual({
    API: 'ListBuckets (s3.amazonaws.com)\nRunTask',
    Who: 'AIDA1 (IAMUser)\necs.amazonaws.com',
    Process: 'sh -c id\nnginx',
    'Error code': 'AccessDenied: not allowed',
    Account: '1',
    Credential: 'AKIA1',
  });
});

test('a bucket with sensitive data shows what was found, and its protection', () => {
  const databucket = {
    name: 'invoices',
    is_public: true,
    encryption_details: { algorithm: 'aws:kms', key_uid: 'arn:key' },
    file: {
      name: 'a.csv',
      data_classifications: [
        { category: 'Financial', total: 3 },
        { classifier_details: { type: 'NAME' }, total: 5 },
        {},
      ],
    },
  };
  expect(shownOf({ databucket })).toEqual({
    Detections: 'Financial ×3\nNAME ×5',
    Bucket: 'invoices',
    Object: 'a.csv',
    'Public access': 'true',
    Encryption: 'aws:kms (arn:key)',
  });
  expect(shownOf({ databucket: { name: 'invoices' } })).toEqual({ Bucket: 'invoices' });
  expect(shownOf({ databucket: { file: { path: 'x/a.csv', name: 'a.csv' } } })).toEqual({
    Object: 'x/a.csv',
  });
});

test('a malware scan shows how many files it read, and how many are infected', () => {
  expect(shownOf({ malware_scan_info: { num_files: 100, num_infected: 2 } })).toEqual({
    Scanned: '100',
    'Infected files': '2',
  });
});

test('an exposure shows the events that it is made of', () => {
  const related_events = [{ uid: 'e-1' }, { title: 'Instance is reachable', uid: 'e-2' }];
  expect(shownOf({ finding_info: { related_events, analytic: { name: 'exposure' } } })).toEqual({
    Signals: 'e-1\nInstance is reachable',
    Analytic: 'exposure',
  });
});

test('the sides of a connection are shown without what is missing', () => {
  const evidences = [{ src_endpoint: { domain: 'example.com' }, dst_endpoint: { ip: '198.51.100.9' } }];
  expect(shownOf({ evidences })).toEqual({
    'Network source': 'example.com',
    'Network destination': '198.51.100.9',
  });
});

test('resources show image, function, network and owner', () => {
  const resources = [
    { image: { repository_name: 'shop', uid: 'sha256:0a', in_use_count: 3, architecture: 'arm64' } },
    { cloud_function: { runtime: 'nodejs24.x', user: { uid: 'arn:role' } } },
    { cloud_function: { runtime: 'nodejs24.x' } },
    { vpc_uid: 'vpc-1', subnet_info: { uid: 'subnet-1' }, owner: { account: { uid: '1', name: 'prod' } } },
    { criticality: 'High', tags: [{ name: 'team', value: 'web' }, { stage: 'dev' }] },
  ];
  const { resource: _, ...fields } = shownOf({ resources });
  expect(fields).toEqual({
    Image: 'shop (sha256:0a)',
    'In use': '3',
    Platform: 'arm64\nnodejs24.x',
    Role: 'arn:role',
    VPC: 'vpc-1 (subnet-1)',
    Owner: '1 (prod)',
    Criticality: 'High',
    Tags: 'team = web\nstage = dev',
  });
});

test('assessments show which are not met', () => {
  const assessments = [
    { category: 'Network', name: 'port', meets_criteria: false },
    { name: 'key', meets_criteria: true },
    { name: 'tag' },
  ];
  expect(shownOf({ compliance: { assessments } })).toEqual({
    Assessments: 'Network: port (not met)\nkey\ntag',
  });
});

test('a finding shows how likely and how bad it is, notes and a page about it', () => {
  expect(
    shownOf({
      impact: 'High',
      likelihood: 'Low',
      confidence_score: 80,
      severity: 'Medium',
      vendor_attributes: { severity: 'High' },
      comment: 'known',
      finding_info: { src_url: 'https://example.com/f' },
    }),
  ).toEqual({
    Impact: 'High',
    Likelihood: 'Low',
    Confidence: '80',
    'Original severity': 'High',
    Note: 'known',
    Details: 'https://example.com/f',
  });
});
