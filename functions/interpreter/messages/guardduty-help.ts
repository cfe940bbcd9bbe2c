const GUIDE = 'https://docs.aws.amazon.com/guardduty/latest/ug/';

/** Pages of the GuardDuty User Guide by the resource in a finding type: `Recon:EC2/PortProbeUnprotectedPort`. */
const PAGES: ReadonlyMap<string, string> = new Map([
  ['EC2', 'guardduty_finding-types-ec2.html'],
  ['IAMUser', 'guardduty_finding-types-iam.html'],
  ['S3', 'guardduty_finding-types-s3.html'],
  ['Kubernetes', 'guardduty-finding-types-eks-audit-logs.html'],
  ['Runtime', 'findings-runtime-monitoring.html'],
  ['Lambda', 'lambda-protection-finding-types.html'],
  ['RDS', 'findings-rds-protection.html'],
]);

/** The list of all finding types. */
const ALL = 'guardduty_finding-types-active.html';

/**
 * The URL of a finding type in the GuardDuty User Guide; undefined if the text is not a finding type. The anchor follows from the
 * type's name; for an anchor that does not exist, the browser shows the top of the page.
 * https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-active.html
 */
export function findingTypePage(type: string | undefined): string | undefined {
  const [, purpose, resource = '', family] = type?.match(/^(\w+):(\w+)\/(.+)$/) ?? [];
  if (purpose === undefined || family === undefined) return undefined;
  if (purpose === 'AttackSequence') return `${GUIDE}guardduty-attack-sequence-finding-types.html`;
  if (family.startsWith('MaliciousFile'))
    return `${GUIDE}${purpose === 'Object' ? 'gdu-malware-protection-s3-finding-types.html' : 'findings-malware-protection.html'}`;
  const page = PAGES.get(resource);
  if (page === undefined) return `${GUIDE}${ALL}`;
  const anchor = [purpose, resource.replace('IAMUser', 'IAM'), family.replace(/\W/g, '')].join('-');
  return `${GUIDE}${page}#${anchor.toLowerCase()}`;
}
