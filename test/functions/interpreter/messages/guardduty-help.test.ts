import { findingTypePage } from '../../../../functions/interpreter/messages/guardduty-help';

const GUIDE = 'https://docs.aws.amazon.com/guardduty/latest/ug/';

test.each([
  ['Backdoor:EC2/C&CActivity.B!DNS', 'guardduty_finding-types-ec2.html#backdoor-ec2-ccactivitybdns'],
  ['Discovery:IAMUser/AnomalousBehavior', 'guardduty_finding-types-iam.html#discovery-iam-anomalousbehavior'],
  ['Discovery:S3/TorIPCaller', 'guardduty_finding-types-s3.html#discovery-s3-toripcaller'],
  [
    'Execution:Kubernetes/ExecInKubeSystemPod',
    'guardduty-finding-types-eks-audit-logs.html#execution-kubernetes-execinkubesystempod',
  ],
  ['Execution:Runtime/ReverseShell', 'findings-runtime-monitoring.html#execution-runtime-reverseshell'],
  ['Discovery:RDS/TorIPCaller', 'findings-rds-protection.html#discovery-rds-toripcaller'],
  ['AttackSequence:EKS/CompromisedCluster', 'guardduty-attack-sequence-finding-types.html'],
  ['Execution:EC2/MaliciousFile!Snapshot', 'findings-malware-protection.html'],
  ['Object:S3/MaliciousFile', 'gdu-malware-protection-s3-finding-types.html'],
  ['Impact:Quantum/Entangled', 'guardduty_finding-types-active.html'],
])('%s has its page', (type, page) => {
  expect(findingTypePage(type)).toBe(GUIDE + page);
});

test.each([undefined, '', 'x', 'a:b', 'https://example.com/', 'see Recon:EC2/PortProbe'])(
  '%p, which is not a finding type, has no page',
  (type) => {
    expect(findingTypePage(type)).toBeUndefined();
  },
);
